/*
 * scan FIRST LAST ADDRESS...   prints "tcp ADDRESS PORT" and "udp ADDRESS PORT" for each port that answers, then "done".
 * An IPv6 address is written as 32 hexadecimal digits. Runs in an empty root file system, as it uses no C library:
 * cc -Os -static -nostdlib -ffreestanding -fno-stack-protector -fno-pie -no-pie -fno-asynchronous-unwind-tables
 *   -fcf-protection=none -Wl,--build-id=none,-z,noseparate-code -s -o scan scan.c && base64 -w0 scan
 */
enum { READ, WRITE, CLOSE = 3, POLL = 7, SOCKET = 41, CONNECT, SENDTO = 44, RECVFROM, GETSOCKOPT = 55, EXIT = 60, CLOCK = 228 };
enum { INET = 2, INET6 = 10, STREAM = 1, DATAGRAM, NONBLOCKING = 04000, IN_PROGRESS = -115, TOO_MANY_FILES = -24, CAN_WRITE = 4 };
/* Below the usual limit of 1024 open files; long enough for a lost packet to be sent again twice; and few at a time. */
enum { WINDOW = 900, PATIENCE_MS = 3300, BURST = 16, PAUSE_MS = 4 };

struct address { unsigned short family, port; unsigned char bytes[24]; };
struct waiting { int fd; short wanted, got; };
static struct waiting waiting[WINDOW];
static struct { char *host; int port; } asked[WINDOW];

static long call(long number, long a, long b, long c, long d, long e, long f) {
  register long r10 __asm__("r10") = d, r8 __asm__("r8") = e, r9 __asm__("r9") = f;
  __asm__ volatile("syscall" : "+a"(number) : "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
  return number;
}

static long now(void) {
  long time[2];
  call(CLOCK, 1, (long)time, 0, 0, 0, 0);
  return time[0] * 1000 + time[1] / 1000000;
}

static int numberOf(const char *text) {
  int number = 0;
  while (*text >= '0' && *text <= '9') number = number * 10 + *text++ - '0';
  return number;
}

static int lengthOf(const char *text) {
  int length = 0;
  while (text[length]) length++;
  return length;
}

static void say(const char *protocol, const char *host, int port) {
  char line[80], digits[8];
  int at = 0, count = 0;
  while (*protocol) line[at++] = *protocol++;
  line[at++] = ' ';
  while (*host) line[at++] = *host++;
  line[at++] = ' ';
  do digits[count++] = '0' + port % 10; while (port /= 10);
  while (count) line[at++] = digits[--count];
  line[at++] = '\n';
  call(WRITE, 1, (long)line, at, 0, 0, 0);
}

static int nibble(char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; }

static struct address addressOf(const char *host, int port) {
  struct address address = { 0 };
  address.port = port >> 8 | (port & 255) << 8;
  if (lengthOf(host) == 32) {
    address.family = INET6;
    for (int i = 0; i < 16; i++) address.bytes[4 + i] = nibble(host[2 * i]) << 4 | nibble(host[2 * i + 1]);
    return address;
  }
  address.family = INET;
  for (int i = 0; i < 4; i++) {
    address.bytes[i] = numberOf(host);
    while (*host && *host++ != '.');
  }
  return address;
}

static int sizeOf(struct address address) { return address.family == INET ? 16 : 28; }

/* Waits for the connections that were begun, says which came to be, and closes all. */
static void settle(int count) {
  long end = now() + PATIENCE_MS;
  /* Asked ever less often: to look at so many is what costs. */
  for (int left = count, pause = 100; left > 0 && now() < end; pause *= 2) {
    call(POLL, 0, 0, pause, 0, 0, 0);
    call(POLL, (long)waiting, count, 0, 0, 0, 0);
    for (int i = 0; i < count; i++) {
      if (waiting[i].fd < 0 || !waiting[i].got) continue;
      int error = 0, size = sizeof error;
      call(GETSOCKOPT, waiting[i].fd, 1, 4, (long)&error, (long)&size, 0);
      if (!error) say("tcp", asked[i].host, asked[i].port);
      call(CLOSE, waiting[i].fd, 0, 0, 0, 0, 0);
      waiting[i].fd = -1;
      left--;
    }
  }
  for (int i = 0; i < count; i++) if (waiting[i].fd >= 0) call(CLOSE, waiting[i].fd, 0, 0, 0, 0, 0);
}

static void scanTcp(int first, int last, char **hosts) {
  int count = 0;
  for (char **host = hosts; *host; host++) {
    for (int port = first; port <= last; port++) {
      struct address address = addressOf(*host, port);
      int fd = call(SOCKET, address.family, STREAM | NONBLOCKING, 0, 0, 0, 0);
      if (fd == TOO_MANY_FILES && count > 0) {
        settle(count);
        count = 0;
        port--;
      }
      if (fd < 0) continue;
      long result = call(CONNECT, fd, (long)&address, sizeOf(address), 0, 0, 0);
      if (result != IN_PROGRESS) {
        if (result == 0) say("tcp", *host, port);
        call(CLOSE, fd, 0, 0, 0, 0, 0);
        continue;
      }
      waiting[count] = (struct waiting){ fd, CAN_WRITE, 0 };
      asked[count].host = *host;
      asked[count].port = port;
      if (++count % BURST == 0) call(POLL, 0, 0, PAUSE_MS, 0, 0, 0);
      if (count < WINDOW) continue;
      settle(count);
      count = 0;
    }
  }
  settle(count);
}

static int sockets[256];

static void tellAnswers(int count, char **hosts) {
  struct address from;
  char buffer[64];
  for (int i = 0; i < count; i++) {
    for (int size = sizeof from; sockets[i] >= 0; size = sizeof from) {
      if (call(RECVFROM, sockets[i], (long)buffer, sizeof buffer, 0, (long)&from, (long)&size) < 0) break;
      say("udp", hosts[i], (from.port & 255) << 8 | from.port >> 8);
    }
  }
}

static void scanUdp(int first, int last, char **hosts) {
  /* Asks a name server for localhost; any other listener gets it as well. */
  static char question[] = "\0\7\1\0\0\1\0\0\0\0\0\0\011localhost\0\0\1\0\1";
  int count = 0;
  for (; hosts[count] && count < 256; count++) {
    sockets[count] = call(SOCKET, addressOf(hosts[count], 0).family, DATAGRAM | NONBLOCKING, 0, 0, 0, 0);
    for (int port = first; sockets[count] >= 0 && port <= last; port++) {
      struct address to = addressOf(hosts[count], port);
      call(SENDTO, sockets[count], (long)question, sizeof question - 1, 0, (long)&to, sizeOf(to));
      if (port % BURST) continue;
      call(POLL, 0, 0, PAUSE_MS, 0, 0, 0);
      tellAnswers(count + 1, hosts);
    }
  }
  call(POLL, 0, 0, PATIENCE_MS, 0, 0, 0);
  tellAnswers(count, hosts);
  for (int i = 0; i < count; i++) if (sockets[i] >= 0) call(CLOSE, sockets[i], 0, 0, 0, 0, 0);
}

__attribute__((used)) static void begin(long *stack) {
  char **words = (char **)(stack + 1);
  int first = numberOf(words[1]), last = numberOf(words[2]);
  scanTcp(first, last, words + 3);
  scanUdp(first, last, words + 3);
  call(WRITE, 1, (long)"done\n", 5, 0, 0, 0);
  call(EXIT, 0, 0, 0, 0, 0, 0);
}

__asm__(".globl _start\n_start: mov %rsp, %rdi\nand $-16, %rsp\ncall begin\n");
