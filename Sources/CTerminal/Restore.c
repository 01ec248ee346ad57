#include "CTerminal.h"
#include "Shared.h"
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char restoring[256];
static atomic_size_t restoring_count;
static atomic_int armed;

void terminal_arm(const void *bytes, size_t count) {
  static atomic_flag registered = ATOMIC_FLAG_INIT;
  if (!atomic_flag_test_and_set(&registered)) atexit(terminal_restore);
  // No bytes are written while they change: a crash at this point only restores the mode.
  atomic_store(&restoring_count, 0);
  if (count > sizeof restoring) count = 0;
  if (count) memcpy(restoring, bytes, count);
  atomic_store(&restoring_count, count);
  atomic_store(&armed, 1);
}

void terminal_disarm(void) { atomic_store(&armed, 0); }

void terminal_restore(void) {
  if (!atomic_exchange(&armed, 0)) return;
  const size_t count = atomic_load(&restoring_count);
  ssize_t written = write(terminal_saved.fd, restoring, count);
  if (written != (ssize_t)count) {
    // The line is stalled: its unsent output is not worth waiting for. POSIX allows signal handlers
    // to call tcflush, write and tcsetattr.
    tcflush(terminal_saved.fd, TCOFLUSH);
    written = write(terminal_saved.fd, restoring, count);
  }
  tcsetattr(terminal_saved.fd, TCSANOW, &terminal_saved.mode);
}
