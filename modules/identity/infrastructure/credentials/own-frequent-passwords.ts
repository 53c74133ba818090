/** Passwords in wide use that `@zxcvbn-ts/language-common` lacks, in lower case. */
export const OWN_FREQUENT_PASSWORDS: readonly string[] =
  `thepassword p@ssword1234 1q2w3e4r5t6y7u zaq1zaq1zaq1 qwertyqwerty qwerty1qwerty qwertyuiopasdf asdfghjklzxc
   zxcvbnmasdfg 12345qwerasd abcabcabcabc aaaabbbbcccc a1b2c3d4e5f6 iloveyouforever iloveyousomuch iloveyoubaby
   jesusisking1 letmeinletmein letmeinplease welcometomyworld administrador adminadminadmin adminpassword
   rootpassword superpassword supersecret1 supersecretpassword secretpassword secretsecret changemeplease
   changemenow12 defaultpassword temporarypassword trustno1trustno1 monkeymonkey dragondragon manchesterunited
   lordoftherings instagram123 whatsapp1234 linkedin1234 mylovemylove mybirthday12 happybirthday happynewyear
   summer2024summer winter2024winter correcthorsebatterystaple contraseñasegura micontraseña micontrasena
   teamomucho12 teamoteamoteamo estrellita12 schatzischatzi hallohallo12 qwertzuiop12 qwertzuiop123 florinflorin
   florinpassword 654321 420420 mnbvcxz ytrewq 13579 poiuyt 2468 qwertz poiuytrewq 1357 adgjmp 1124 5329 13131
   pic\\'s 0987654321q wertzu`.split(/\s+/);
