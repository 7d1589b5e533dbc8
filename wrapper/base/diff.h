/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Unified diffs as spatch prints them. Applying them is git's job.
 */
#ifndef PMCHECK_BASE_DIFF_H
#define PMCHECK_BASE_DIFF_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The part of a diff that changes one file, headers and all; paths in it start
 * with a/ and b/. NULL if it does not change the file; the caller frees.
 */
char *diff_of_file(const char *diff, const char *path);

/*
 * Called for each hunk with a line (from 1) of the old text for every place
 * that it changes: for lines added, the one above them. Keeps the hunk if true.
 */
typedef bool diff_hunk(void *ctx, const int *lines, size_t n);

/* The diff of one file with some of its hunks; NULL if none is left. The caller frees. */
char *diff_select(const char *diff, diff_hunk *keep, void *ctx);

/*
 * A place that a diff changes: in the file, deleted lines from a line (from 1)
 * of the old text on give way to the inserted ones, len bytes with their
 * newlines. None deleted: they go before that line.
 */
struct change {
	const char *inserted;
	size_t len;
	int line, deleted;
};

/* The changes of one file's diff, in their order; changes_free() frees them. */
struct changes {
	struct change *v;
	size_t n;
	char *text; /* of all that is inserted */
};

void diff_changes(const char *diff, struct changes *changes);
void changes_free(struct changes *changes);

/* Calls back for the diff of each file in it, with its path. */
void diff_files(const char *diff, void (*file)(void *ctx, const char *path, const char *diff),
		void *ctx);

#endif
