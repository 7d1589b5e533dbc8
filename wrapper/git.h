/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * git, which applies and compares.
 */
#ifndef PMCHECK_GIT_H
#define PMCHECK_GIT_H

#include "pool.h"

/* What git said; both are the caller's, to be freed with git_free(). */
struct git {
	struct buf out;
	struct buf err; /* without the last newline */
};

/*
 * Runs git with the arguments (NULL-terminated, without "git") in dir, which
 * counts as the top of a working tree even if it is only a part of one.
 * Returns its exit status, or -1 if it did not end by itself: err says why.
 */
int git_run(struct git *git, struct pool *pool, const char *dir, const char *const *arguments);
/*
 * git apply of a diff below dir: all of it or nothing, and nothing that adds
 * white space at the end of a line. Returns 0, or not.
 */
int git_apply(struct git *git, struct pool *pool, const char *dir, const char *diff);
void git_free(struct git *git);

#endif
