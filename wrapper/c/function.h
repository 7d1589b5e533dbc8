/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which function a line of C text is in, told by kernel style: a body opens
 * with a brace in the first column or behind its header, and closes in the first column.
 */
#ifndef PMCHECK_C_FUNCTION_H
#define PMCHECK_C_FUNCTION_H

#include <stddef.h>

#include "base/util.h"

/* The name, len characters, that a line starting a function's header gives it; NULL if it starts
 * none. */
const char *function_header(const char *line, size_t *len);
/* Name of the function that line (from 1) of the text is in, "" outside of one; the caller frees.
 */
char *function_at(const char *text, int line);
/* Line (from 1) of the name of that function, 0 outside of one. */
int function_line(const char *text, int line);
/* All of it at once: the names of the functions that the lines of a text are in. */
struct functions {
	struct function {
		const char *name; /* in the text; len characters, 0 outside of functions */
		size_t len;
	} * lines; /* the first is line 1 */
	size_t n;
};

/* The text must outlive it. */
void functions_read(struct functions *f, const char *text);
/* As function_at(). */
char *functions_at(const struct functions *f, int line);
void functions_free(struct functions *f);

/* Adds the names of all functions of the text, declared or defined. */
void function_names(const char *text, struct strv *names);

#endif
