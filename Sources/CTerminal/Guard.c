#include "CTerminal.h"
#include <sys/prctl.h>
#include <sys/resource.h>

void process_guard(void) {
  const struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  // A core that is piped to a program (systemd-coredump) has no limit: that one is stopped here. What it
  // costs: /proc/PID of this process belongs to root, so that strace and gdb need root as well.
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
