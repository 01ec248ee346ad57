#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

// Set before curses.h: without it Swift sees no functions for wide characters.
#define NCURSES_WIDECHAR 1
// For setlocale, and for the wide characters of cchar_t.
#include <locale.h>
#include <wchar.h>
#include <curses.h>

// term.h would add hundreds of lower-case macros (columns, lines), so these declarations replace
// it. Returns 0 for a missing capability, and (char *)-1 for one that is no string.
extern char *tigetstr(const char *);
// Returns -1 when the terminal has no such number.
extern int tigetnum(const char *);
// Loads the database entry without a screen. Returns 0 on success; the last parameter becomes 1
// when the terminal is known.
extern int setupterm(const char *, int, int *);

// The header hides it without _XOPEN_SOURCE, which Swift does not define.
extern int wcwidth(wchar_t);

// Swift 6 rejects C globals that are variables.
static inline WINDOW *curses_window(void) { return stdscr; }
static inline WINDOW *curses_glass(void) { return curscr; }
static inline int curses_pair_limit(void) { return COLOR_PAIRS; }

// The attributes are macros that Swift does not import.
static const attr_t CURSES_BOLD = WA_BOLD;
static const attr_t CURSES_DIM = WA_DIM;
static const attr_t CURSES_UNDERLINE = WA_UNDERLINE;
static const attr_t CURSES_REVERSE = WA_REVERSE;

// Returns an empty cell. setcchar would measure the text of every cell, but cells differ from this
// one only in their text. ncurses stores a pair in two places (curs_color(3x)), which must agree.
static inline cchar_t curses_cell(attr_t attributes, short pair) {
  cchar_t cell = {.attr = attributes | (attr_t)COLOR_PAIR(pair), .ext_color = pair};
  return cell;
}

#endif
