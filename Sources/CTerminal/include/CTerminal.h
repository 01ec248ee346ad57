#pragma once
#include <stddef.h>

// What Swift cannot do by itself: handlers that are safe inside a signal, and calls that its Glibc
// module does not have. One terminal per process.

// --- Device.c: the tty's mode and size -----------------------------------------------------------

// Opens the controlling terminal anew, or else the terminal on standard input if standard output is
// one too: an open file of our own, so that non-blocking mode does not leak to the shell. -1
// without one.
int terminal_open(void);
// Opens the terminal on standard input anew, for the same reason. -1 when that cannot be.
int terminal_open_input(void);
// Remembers the tty's mode for terminal_cooked and terminal_restore. -1 when it is no tty.
int terminal_save(int fd);
// Every byte as it is typed, no echo, no signals by keys, no translation. -1 on failure.
int terminal_raw(void);
// Every byte as it is typed, no echo, no signals by keys; what is written is translated as ever. The
// tty's own line mode keeps 4 095 bytes of a line and drops the rest. -1 on failure.
int terminal_unlined(void);
// The mode terminal_save found.
int terminal_cooked(void);
// Its size in cells; -1 when it does not know.
int terminal_size(int fd, int *rows, int *columns);
// Drops typed bytes that nobody read (input), or written ones that the terminal did not take.
void terminal_drop_input(int fd);
void terminal_drop_output(int fd);

// --- Restore.c: leaving the terminal whole whatever happens --------------------------------------

// From now on terminal_restore writes these bytes (at most 256, or none) and sets the saved mode.
void terminal_arm(const void *bytes, size_t count);
// From now on it does nothing.
void terminal_disarm(void);
// Async-signal-safe, idempotent; also runs at exit.
void terminal_restore(void);

// --- Signals.c -----------------------------------------------------------------------------------

// WINCH, TERM, INT, HUP, QUIT, CONT, TSTP: the number is written as one byte to `wake`, a
// non-blocking pipe; those that were ignored stay ignored, but for WINCH and CONT. SEGV, BUS, ILL,
// TRAP, FPE, ABRT: the terminal is restored, then the earlier handler runs, then the process dies
// of the signal.
void terminal_install_signals(int wake);
// Puts back what terminal_install_signals replaced.
void terminal_remove_signals(void);
// Whether a shell would continue us after a stop: not without job control.
int terminal_can_stop(void);
// Stops the job as the tty driver would; returns when it is continued, without a byte for that
// SIGCONT.
void terminal_stop(void);

// --- Guard.c -------------------------------------------------------------------------------------

// From now on no crash leaves a core file, and no other process of the same user may read the memory
// of this one: a token would be in both. Children may be debugged again, and leave no core either.
void process_guard(void);

// --- Memory.c ------------------------------------------------------------------------------------

// Gives the pages of the program's code back to the system, which has them in its cache and maps them
// again as they are needed: most of what the start needed is not needed again.
void process_release_code(void);

// --- Descriptors.c: calls that the Glibc module lacks. All close on exec. -------------------------

// Non-blocking.
int terminal_eventfd(void);
// Non-blocking at both ends: reading, writing.
int terminal_pipe(int ends[2]);
// A file that is in memory only.
int terminal_memory(void);
