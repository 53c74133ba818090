/** Where the time of each request is counted. */
export abstract class RequestTimes {
  /** @param route the route's pattern, never the path itself @param seconds from the first byte of the request to the last of the answer */
  abstract observe(method: string, route: string, status: number, seconds: number): void;
}
