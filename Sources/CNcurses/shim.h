#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

// Before curses.h: without it Swift sees none of the functions for wide characters.
#define NCURSES_WIDECHAR 1
// setlocale, and the wide characters of cchar_t.
#include <locale.h>
#include <wchar.h>
#include <curses.h>

// term.h would bring hundreds of lower-case macros (columns, lines); this is all that is wanted.
// A capability that is missing is 0, one that is no string is (char *)-1.
extern char *tigetstr(const char *);
// -1 where the terminal has no such number.
extern int tigetnum(const char *);
// Reads the database without a screen: 0 for success, and 1 in the last place when the terminal is known.
extern int setupterm(const char *, int, int *);

// The header hides it without _XOPEN_SOURCE, which Swift does not set.
extern int wcwidth(wchar_t);

// Swift 6 rejects C globals that are variables.
static inline WINDOW *curses_window(void) { return stdscr; }
static inline WINDOW *curses_glass(void) { return curscr; }
static inline int curses_pair_limit(void) { return COLOR_PAIRS; }

// The attributes are function-like macros, which Swift does not see.
static const attr_t CURSES_BOLD = WA_BOLD;
static const attr_t CURSES_DIM = WA_DIM;
static const attr_t CURSES_UNDERLINE = WA_UNDERLINE;
static const attr_t CURSES_REVERSE = WA_REVERSE;

// An empty cell. setcchar would measure text for every cell; a cell differs from this one in its
// text only. ncurses keeps a pair in two places (curs_color(3x)): both have to say the same.
static inline cchar_t curses_cell(attr_t attributes, short pair) {
  cchar_t cell = {.attr = attributes | (attr_t)COLOR_PAIR(pair), .ext_color = pair};
  return cell;
}

#endif
