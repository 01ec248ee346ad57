#pragma once
#include <termios.h>

// The tty and its original mode, for Device.c and for the signal handlers.
struct saved_mode {
  int fd;
  struct termios mode;
};

extern struct saved_mode terminal_saved;
