#include "CTerminal.h"
#include <sys/prctl.h>
#include <sys/resource.h>

void process_guard(void) {
  const struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  // A core piped to a program (systemd-coredump) has no limit; this call prevents it. The
  // disadvantage: /proc/PID of this process belongs to root, so strace and gdb need root too.
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
