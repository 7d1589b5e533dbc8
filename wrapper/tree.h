/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The tree that is scanned: its files, its kernel version, and what its core
 * does or does not do ("features").
 */
#ifndef PMCHECK_TREE_H
#define PMCHECK_TREE_H

#include "rule.h"
#include "util.h"

struct tree {
	char *root; /* absolute, without symbolic links */
	char *kernel; /* "6.12.117" from the top Makefile, "" where there is none */
};

/* Dies if root is no directory that can be read. */
void tree_open(struct tree *tree, const char *root);
void tree_free(struct tree *tree);

/* What a walk came upon that could not be looked at: called with the path in the tree and the
 * reason. */
typedef void tree_problem(void *ctx, const char *path, const char *reason);

/*
 * The .c files (.h too, if asked) below the paths, sorted, without duplicates,
 * relative to the root. Paths are relative to the root or lie below it; none
 * means the whole tree. Symbolic links are not followed, but for the paths
 * themselves; hidden directories are left out. Dies if a path is not there,
 * is outside of the tree or is no C file.
 */
void tree_files(const struct tree *tree, const struct strv *paths, bool headers, struct strv *files,
		tree_problem *problem, void *ctx);

/* The Kbuild files and Makefiles of the whole tree, sorted, relative to the root. */
void tree_makefiles(const struct tree *tree, struct strv *files);

/* The tree has the feature; false if its file is not there. */
bool tree_has(const struct tree *tree, const struct feature *feature);

#endif
