/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What git knows of the sources of a tree: C files, headers and Makefiles, all else is left out.
 * The repository is the tree's own, which is only read, or a scratch one.
 */
#ifndef PMCHECK_FIX_HISTORY_H
#define PMCHECK_FIX_HISTORY_H

#include "base/scratch.h"
#include "fix/overlay.h"

struct history {
	const char *root; /* of the tree; the caller's */
	const struct scratch *scratch; /* NULL: the tree's own */
	struct pool *pool;
	const char *dir; /* a temporary one, to write to */
	char *index; /* of history_open(), else NULL */
};

/* The tree's own, to be compared with its working tree. The caller frees what is its own. */
void history_open(struct history *h, const char *root, struct pool *pool);

/* Prepares git with the words up to NULL (without "git"). */
void history_git(const struct history *h, struct command *git, const char *const *words);
/* Adds what names the sources as the last words of a command. */
void history_sources(struct command *git);

/* A file that differs between two states of the tree. */
struct differing {
	char status; /* M, A, D, R, T or U, as git has it */
	bool plain_before, plain_after; /* a regular file is there */
	char *object; /* what it was before, of which there may be none */
	char *path; /* afterwards */
	char *old_path; /* before: the same, but of one that is renamed */
};

struct differences {
	struct differing *v;
	size_t n;
};

/*
 * Compares states by their objects; after NULL: the working tree, where files that git does not
 * know are no difference, and some may be named that are the same. Returns NULL, or what git
 * complains of; the caller frees.
 */
char *history_compare(const struct history *h, const char *before, const char *after, bool renames,
		      struct differences *d);
void differences_free(struct differences *d);

/* Adds the files of an index or of a state, as git's -s or ls-tree prints them with -z, to what is
 * there in a version. Dies if it cannot be read. */
void history_take_listed(const struct history *h, const struct buf *listed, struct overlay *v);
/* Adds how the files were before, but for those that are not merged. Dies likewise. */
void history_take_before(const struct history *h, const struct differences *d, struct overlay *v);

#endif
