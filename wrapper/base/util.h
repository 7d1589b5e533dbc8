/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Strings, buffers, lists of strings, files and error messages.
 * Out of memory ends the program: no caller could do anything about it.
 */
#ifndef PMCHECK_BASE_UTIL_H
#define PMCHECK_BASE_UTIL_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

/* A growing string. data is NULL while nothing was added, else NUL-terminated. */
struct buf {
	char *data;
	size_t len;
	size_t cap;
};

void buf_add(struct buf *b, const void *data, size_t len);
void buf_puts(struct buf *b, const char *s);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The text so far, "" if there is none. Valid until the next call on b. */
const char *buf_str(const struct buf *b);
/* It has no NUL byte, with which it would end for some readers, and not for others. */
bool buf_is_text(const struct buf *b);
void buf_free(struct buf *b);

/* A list of strings that owns them. */
struct strv {
	char **v;
	size_t n;
};

/* Adds a copy of s. */
void strv_add(struct strv *list, const char *s);
/* The same, but not twice. */
void strv_add_new(struct strv *list, const char *s);
/* Adds copies of the strings up to NULL. */
void strv_add_all(struct strv *list, const char *const *strings);
/* Adds s itself, which the list frees from now on. */
void strv_take(struct strv *list, char *s);
/* Adds a string made by printf. */
void strv_vprintf(struct strv *list, const char *fmt, va_list ap);
/* Adds the pieces of s between any of the separator characters, empty ones left out. */
void strv_split(struct strv *list, const char *s, const char *separators);
/* Adds the lines of s without their newlines, empty ones too. */
void strv_lines(struct strv *list, const char *s);
bool strv_has(const struct strv *list, const char *s);
void strv_sort(struct strv *list);
/* Drops what is twice in a sorted list. */
void strv_unique(struct strv *sorted);
/* Index of s in a sorted list, or -1. */
int strv_find(const struct strv *sorted, const char *s);
/* The strings of a are the first of b. */
bool strv_is_prefix(const struct strv *a, const struct strv *b);
/* The strings, which stay the list's, and NULL behind them; the caller frees the array. */
const char **strv_array(const struct strv *list);
void strv_free(struct strv *list);

void *xcalloc(size_t n, size_t size);
/* Makes room for one more element in an array that has n: returns the array, moved perhaps. */
void *xgrow(void *array, size_t n, size_t size);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t len);
/* printf into a new string; the caller frees. */
char *xprintf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
char *xvprintf(const char *fmt, va_list ap);

/*
 * Writes a line for a terminal or a log: text of a tree can neither end it nor
 * do anything else than to be read, as control characters become \xNN.
 */
void write_line(FILE *out, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Likewise a line of source text, whose tabs stay, behind what is harmless. */
void write_code(FILE *out, const char *start, const char *text);
/* A line "pmcheck: " + message on stderr. */
void warning(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* The same, then exit status 2: a usage or environment error. */
void die(const char *fmt, ...) __attribute__((noreturn, format(printf, 1, 2)));

/* Reads a whole file behind what is in out. 0, or -errno with out unchanged. */
int file_read(const char *path, struct buf *out);
/* As much as is read of a file of a tree; the largest of a kernel, a header of registers, has 24
 * MB. */
#define REGULAR_BYTES_MAX (64 * 1024 * 1024)
/*
 * The same of a file that a stranger may have made: it never waits, and opens nothing but regular
 * files. -EINVAL: it is none; -EFBIG: it is larger than that.
 */
int file_read_regular(const char *path, struct buf *out);
/* Replaces a file's content. 0, or -errno. */
int file_write(const char *path, const char *data, size_t len);
bool file_exists(const char *path);
bool dir_exists(const char *path);
/* mkdir -p. 0, or -errno. */
int dir_make(const char *path);
/* Names in a directory that end in suffix, sorted. 0, or -errno. */
int dir_list(const char *path, const char *suffix, struct strv *names);
/* rm -r; what cannot be removed is left. */
void dir_remove(const char *path);

/* The last line of a text that is not empty, without its newline; the caller frees. */
char *last_line(const char *text);
bool has_suffix(const char *s, const char *suffix);
bool has_prefix(const char *s, const char *prefix);
/* Asked of every byte of a tree: in the header for speed. */
static inline bool is_word_char(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}
/* A whole decimal number in [min, max]; dies naming what otherwise. */
long parse_number(const char *what, const char *text, long min, long max);

#endif
