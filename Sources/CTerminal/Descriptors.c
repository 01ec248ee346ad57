#define _GNU_SOURCE
#include "CTerminal.h"
#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <unistd.h>

int terminal_eventfd(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

int terminal_pipe(int ends[2]) { return pipe2(ends, O_NONBLOCK | O_CLOEXEC); }

int terminal_memory(void) { return memfd_create("frame", MFD_CLOEXEC); }
