/** In UTF-16 units. 10 000 accounts with all their recovery codes are a quarter of it. */
export const largestFile = 32 * 1024 * 1024;
