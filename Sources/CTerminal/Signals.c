#include "CTerminal.h"
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#define COUNT(array) (sizeof array / sizeof *array)

static const int reported[] = {SIGWINCH, SIGCONT, SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP};
static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
static struct sigaction earlier[NSIG];
static atomic_int wake_end = -1;
static atomic_int is_stopping;

static void report(int number) {
  const int error = errno;
  const unsigned char byte = (unsigned char)number;
  if (number == SIGCONT && atomic_load(&is_stopping)) return;
  if (write(atomic_load(&wake_end), &byte, 1) < 0) errno = error;  // full: the loop wakes anyway
}

static void crash(int number, siginfo_t *info, void *context) {
  terminal_restore();
  const struct sigaction *old = &earlier[number];
  if (old->sa_flags & SA_SIGINFO) {
    if (old->sa_sigaction) old->sa_sigaction(number, info, context);
  } else if (old->sa_handler != SIG_DFL && old->sa_handler != SIG_IGN) {
    old->sa_handler(number);
  }
  signal(number, SIG_DFL);
  raise(number);
}

static int stays_ignored(int number) {
  return number != SIGWINCH && number != SIGCONT && earlier[number].sa_handler == SIG_IGN;
}

void terminal_install_signals(int wake) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  atomic_store(&wake_end, wake);
  action.sa_handler = report;
  action.sa_flags = SA_RESTART;
  for (size_t i = 0; i < COUNT(reported); i++) {
    sigaction(reported[i], 0, &earlier[reported[i]]);
    if (!stays_ignored(reported[i])) sigaction(reported[i], &action, 0);
  }
  action.sa_sigaction = crash;
  // ONSTACK: after a stack overflow no stack is left. NODEFER: the final raise must be delivered.
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  for (size_t i = 0; i < COUNT(crashes); i++) sigaction(crashes[i], &action, &earlier[crashes[i]]);
}

void terminal_remove_signals(void) {
  for (size_t i = 0; i < COUNT(reported); i++) sigaction(reported[i], &earlier[reported[i]], 0);
  for (size_t i = 0; i < COUNT(crashes); i++) sigaction(crashes[i], &earlier[crashes[i]], 0);
  atomic_store(&wake_end, -1);
}

int terminal_can_stop(void) {
  // In the session leader's own process group, as inside `$(...)` or as a terminal window's only
  // program, no shell would continue the process.
  struct sigaction now;
  return getpgrp() != getsid(0) && !sigaction(SIGTSTP, 0, &now) && now.sa_handler != SIG_IGN;
}

void terminal_stop(void) {
  struct sigaction standard, ours;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigemptyset(&standard.sa_mask);
  atomic_store(&is_stopping, 1);
  sigaction(SIGTSTP, &standard, &ours);
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &ours, 0);
  atomic_store(&is_stopping, 0);
}
