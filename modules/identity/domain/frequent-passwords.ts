/**
 * Long passwords that appear most often in published counts, in lower case; `passwordFault` also compares without the
 * digits and punctuation that people append, so a stem such as `password` stands for `password2024!!` too.
 */
export const FREQUENT_PASSWORDS: ReadonlySet<string> = new Set(
  `password password1234 passwordpassword mypassword mypassword1 newpassword thepassword password12345 password123456
   p@ssw0rd1234 p@ssword1234 passw0rd1234 pa55word1234 123qweasdzxc 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1qaz2wsx3edc
   1qaz2wsx3edc4rfv 1qazxsw23edc zaq12wsxcde3 zaq1zaq1zaq1 qwerty123456 qwerty12345678 qwertyqwerty qwerty1qwerty
   qwertyuiopasdf qwertyuiop123 qwertyuiop[] qwertyasdfgh asdfghjkl123 asdfghjklzxc zxcvbnmasdfg zxcvbnm12345
   1234qwerasdf 1234qwerasdfzxcv 123456qwerty 123456789abc 12345qwerasd abcd12345678 abcdef123456 abc123abc123
   abcabcabcabc aaaabbbbcccc a1b2c3d4e5f6 q1w2e3r4t5y6 iloveyou1234 iloveyou12345 iloveyouforever iloveyousomuch
   iloveyoubaby ilovejesus123 jesuschrist1 jesusisking1 jesusislord1 godisgood123 letmein12345 letmeinletmein
   letmeinplease welcome12345 welcome123456 welcometomyworld administrator administrator1 administrador
   adminadminadmin admin1234567 admin12345678 adminpassword rootpassword superpassword supersecret1 supersecretpassword
   secretpassword secretsecret changemeplease changemenow12 changeme1234 defaultpassword temporarypassword
   trustno1trustno1 monkeymonkey dragondragon sunshine1234 princess1234 football1234 baseball1234 basketball12
   liverpoolfc1 manchesterunited manchester12 realmadrid123 barcelona1234 juventus1234 chelseafc123 spiderman123
   superman12345 batman123456 starwars1234 pokemon12345 minecraft123 harrypotter1 lordoftherings michaeljackson
   justinbieber myspace12345 facebook1234 instagram123 whatsapp1234 linkedin1234 google123456 computer1234
   internet1234 samsung12345 windows12345 microsoft123 charlie12345 michael12345 jennifer1234 jessica12345
   alexander123 christopher1 elizabeth123 mylovemylove mybirthday12 happybirthday happynewyear helloworld12
   helloworld123 hellohello12 whatever1234 nothing12345 summer2024summer winter2024winter correcthorsebatterystaple
   contrasena1234 contraseñasegura micontraseña micontrasena teamomucho12 teamoteamoteamo estrellita12 hola12345678
   motdepasse123 motdepasse12 azertyuiop12 azertyuiop123 passwort1234 passwort12345 schatzischatzi hallohallo12
   senha1234567 senha12345678 qwertzuiop12 qwertzuiop123 florinflorin florin123456 florinpassword`.split(/\s+/),
);
