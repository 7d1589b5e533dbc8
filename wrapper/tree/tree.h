/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The tree that is scanned: its files and its kernel version.
 */
#ifndef PMCHECK_TREE_TREE_H
#define PMCHECK_TREE_TREE_H

#include <sys/stat.h>

#include "base/util.h"

struct tree {
	char *root; /* absolute, without symbolic links */
	char *kernel; /* "6.12.117" from the top Makefile, "" where there is none; see
			 tree_set_kernel() */
	bool module; /* it is no kernel's, but one is said that it is built for, */
	char *core; /* whose source lies there; NULL if only the version is known */
	char *prefix; /* where in it the directory lies that was named, "" for the root */
	const char
		*behind; /* of a version: the root of the tree that its links lead to, else NULL */
};

/*
 * The kernel tree that the directory lies in, else the directory itself. Dies
 * if it cannot be read.
 */
void tree_open(struct tree *tree, const char *dir);
/* What its Makefile says, as in "kernel" above; the caller frees. */
char *tree_version(const struct tree *tree);
/*
 * A version of a tree, which must outlive it: a directory, absolute and without symbolic links,
 * that has some files of its own and links to the tree for all others.
 */
void tree_open_version(struct tree *version, const char *dir, const struct tree *tree);
void tree_free(struct tree *tree);

/* Files of the tree, sorted, without duplicates, relative to the root. */
struct listing {
	struct strv files; /* .c, and .h if asked for */
	struct strv makefiles; /* Kbuild files and Makefiles, those of the whole tree */
	struct strv scope; /* the paths asked for, sorted; none is the whole tree */
};

/* Who is told, by their paths in the tree, what a walk comes upon. */
struct tree_listener {
	/* Could not be looked at, or not to its end. */
	void (*problem)(void *ctx, const char *path, const char *reason);
	/* Goes into the listing; called more than once for some perhaps. May be NULL. */
	void (*found)(void *ctx, const char *path, const struct stat *st);
	void *ctx;
};

/*
 * Lists the files below the paths, which are as tree_path() has them; none means
 * the whole tree. Symbolic links are not followed; hidden directories are left
 * out. makefiles: list those of the tree, too. Dies if a path is no directory
 * and no C file.
 */
void tree_list(const struct tree *tree, const struct strv *paths, bool headers, bool makefiles,
	       struct listing *listing, const struct tree_listener *listener);
void listing_free(struct listing *listing);
/* Lists the Kbuild files and Makefiles of the whole tree alone, sorted. */
void tree_makefiles(const struct tree *tree, struct strv *makefiles,
		    const struct tree_listener *listener);

/*
 * What a path, absolute or from the directory that was named, is in the tree: without
 * symbolic links, "" for the root. Dies if it is not there or outside. The
 * caller frees.
 */
char *tree_path(const struct tree *tree, const char *path);
/*
 * Reads a file of the tree, by its path there, behind what is in out. 0, or an error
 * for tree_error(), with out unchanged: also where symbolic links lead out of the tree, or text
 * ends for some readers, and goes on for others, as it has a NUL byte.
 */
int tree_read(const struct tree *tree, const char *path, struct buf *out);
/* Says what such an error, or another -errno, means. */
const char *tree_error(int err);
/* The file is not there, and was only said to be. */
bool tree_missing(int err);

/* What is at the path in the tree, if anything, is a regular file that lies in it, too. */
bool tree_holds(const struct tree *tree, const char *path);
/* The path is dir, or lies below it; everything lies below "". */
bool path_below(const char *path, const char *dir);

/* So it is with one of the directories at least, or there are none: that is the whole tree. */
bool path_in(const char *path, const struct strv *dirs);

/* A path from the root of a tree that names nothing above it: no component is "", "." or "..". */
bool path_is_inner(const char *path);

/* What a path counts for in totals: its first two directories. The caller frees. */
char *path_subsystem(const char *path);

#endif
