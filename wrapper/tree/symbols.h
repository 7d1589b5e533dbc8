/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The names with which a driver's files hold together: what a file defines for
 * others, and which callbacks and dev_pm_ops it names in its tables. Found by
 * a look at the tokens alone; no file is parsed.
 */
#ifndef PMCHECK_TREE_SYMBOLS_H
#define PMCHECK_TREE_SYMBOLS_H

#include "base/util.h"

/* All lists are sorted. */
struct symbols {
	struct strv defined; /* functions and dev_pm_ops that are not static */
	struct strv exported; /* those for other modules, EXPORT_SYMBOL() and alike */
	struct strv ops; /* the dev_pm_ops among those defined */
	struct strv wanted; /* named as a callback or as .pm, and not defined here */
	bool pm; /* has a word of power management */
};

/* The len characters at s, a whole word, are of power management: pm_runtime_*, dev_pm_ops,
 * *PM_OPS. */
bool is_pm_word(const char *s, size_t len);

/* Reads the text of a C file. */
void symbols_read(struct symbols *s, const char *text);
/* Symbols as a text that is never empty, and back. */
void symbols_pack(const struct symbols *s, struct buf *out);
void symbols_unpack(struct symbols *s, const char *text);
void symbols_free(struct symbols *s);

#endif
