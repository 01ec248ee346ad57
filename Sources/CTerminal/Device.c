#include "CTerminal.h"
#include "Shared.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct saved_mode terminal_saved = {.fd = -1};

static const int open_flags = O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;

int terminal_open(void) {
  int fd = open("/dev/tty", open_flags);
  if (fd >= 0 || !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return fd;
  return terminal_open_input();
}

int terminal_open_input(void) {
  int fd = open("/proc/self/fd/0", open_flags);
  // Without /proc, or when the terminal belongs to another user (su), the controlling terminal is
  // opened.
  return fd >= 0 ? fd : open("/dev/tty", open_flags);
}

int terminal_save(int fd) {
  if (tcgetattr(fd, &terminal_saved.mode)) return -1;
  terminal_saved.fd = fd;
  return 0;
}

// TCSANOW: waiting until the output drains could block forever on a stalled line.
static int set(const struct termios *mode) {
  int result;
  do result = tcsetattr(terminal_saved.fd, TCSANOW, mode);
  while (result && errno == EINTR);
  return result;
}

int terminal_raw(void) {
  struct termios raw = terminal_saved.mode;
  raw.c_iflag &= ~(tcflag_t)(BRKINT | ICRNL | IGNCR | INLCR | ISTRIP | IXON | PARMRK);
  raw.c_oflag &= ~(tcflag_t)OPOST;
  raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN | ISIG);
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  return set(&raw);
}

int terminal_unlined(void) {
  struct termios unlined = terminal_saved.mode;
  unlined.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN | ISIG);
  unlined.c_cc[VMIN] = 1;
  unlined.c_cc[VTIME] = 0;
  return set(&unlined);
}

int terminal_cooked(void) { return set(&terminal_saved.mode); }

int terminal_size(int fd, int *rows, int *columns) {
  struct winsize size;
  if (ioctl(fd, TIOCGWINSZ, &size) || !size.ws_row || !size.ws_col) return -1;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 0;
}

void terminal_drop_input(int fd) { tcflush(fd, TCIFLUSH); }

void terminal_drop_output(int fd) { tcflush(fd, TCOFLUSH); }
