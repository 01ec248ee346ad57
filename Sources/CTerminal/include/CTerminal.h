#pragma once
#include <stddef.h>

// Functions that Swift cannot express: signal-safe handlers, and calls missing from its Glibc
// module. One terminal per process.

// --- Device.c: the tty's mode and size -----------------------------------------------------------

// Opens the controlling terminal, or else the terminal on standard input if standard output is one
// too. The file description is new, so that non-blocking mode does not affect the shell. Returns -1
// without a terminal.
int terminal_open(void);
// Opens the terminal on standard input as a new file description. Returns -1 on failure.
int terminal_open_input(void);
// Saves the tty's mode for terminal_cooked and terminal_restore. Returns -1 when it is no tty.
int terminal_save(int fd);
// Sets raw mode: every byte arrives as it is typed, without echo, signals from keys or translation.
// Returns -1 on failure.
int terminal_raw(void);
// Sets a mode in which every byte arrives as it is typed, without echo or signals from keys, while
// output is translated as usual. The tty's own line mode keeps 4 095 bytes of a line and drops the
// rest. Returns -1 on failure.
int terminal_unlined(void);
// Restores the mode that terminal_save saved. Returns -1 on failure.
int terminal_cooked(void);
// Gets the terminal's size in cells. Returns -1 when it is unknown.
int terminal_size(int fd, int *rows, int *columns);
// Discard typed bytes not read yet (input), or written bytes not sent yet (output).
void terminal_drop_input(int fd);
void terminal_drop_output(int fd);

// --- Restore.c: leaving the terminal whole whatever happens --------------------------------------

// Makes terminal_restore write these bytes (at most 256, or none) and set the saved mode.
void terminal_arm(const void *bytes, size_t count);
// Makes terminal_restore do nothing.
void terminal_disarm(void);
// Restores the terminal when armed. Async-signal-safe and idempotent; also runs at exit.
void terminal_restore(void);

// --- Signals.c -----------------------------------------------------------------------------------

// Installs the signal handlers. WINCH, TERM, INT, HUP, QUIT, CONT, TSTP: the number is written as
// one byte to `wake`, a non-blocking pipe; ignored signals stay ignored, except WINCH and CONT.
// SEGV, BUS, ILL, TRAP, FPE, ABRT: the terminal is restored, then the earlier handler runs, then
// the process dies of the signal.
void terminal_install_signals(int wake);
// Restores the handlers that terminal_install_signals replaced.
void terminal_remove_signals(void);
// Returns whether a shell would continue the process after a stop; 0 without job control.
int terminal_can_stop(void);
// Stops the job as the tty driver would. Returns when the job is continued; that SIGCONT writes no
// byte to the pipe.
void terminal_stop(void);

// --- Guard.c -------------------------------------------------------------------------------------

// Prevents core files and access by other processes of the same user to the memory of this process:
// both could reveal a token. Child processes can be debugged again, and leave no core either.
void process_guard(void);

// --- Memory.c ------------------------------------------------------------------------------------

// Returns the pages of the program's code to the system, which has them in its cache and maps them
// again on use: most pages used by the start are not used again.
void process_release_code(void);

// --- Descriptors.c: calls that the Glibc module lacks. All close on exec. ------------------------

// Returns a non-blocking eventfd, -1 on failure.
int terminal_eventfd(void);
// Creates a pipe, non-blocking at both ends: reading, writing. Returns -1 on failure.
int terminal_pipe(int ends[2]);
// Returns a file that exists only in memory, -1 on failure.
int terminal_memory(void);
