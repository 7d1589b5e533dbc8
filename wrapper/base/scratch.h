/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A git repository of our own with copies of some of a tree's files, at the
 * tree's paths: patches are applied there, taken back, and made commits. What
 * is git's lies elsewhere: no path of a tree leads there. Where its directory
 * cannot be written, that is an environment error, and fatal.
 */
#ifndef PMCHECK_BASE_SCRATCH_H
#define PMCHECK_BASE_SCRATCH_H

#include "base/command.h"

struct scratch {
	char *root; /* of the copies */
	struct pool *pool; /* the caller's: git runs in it */
	struct strv author; /* settings of the environment by which git takes somebody for author
			       and committer; pmcheck itself at first */

	/* Its own. */
	char *git, *input;
	bool based;
};

void scratch_open(struct scratch *s, struct pool *pool);
void scratch_close(struct scratch *s);

/* Copies the file at path below a tree's root. Returns NULL, or why it cannot be read; the caller
 * frees. */
char *scratch_copy(struct scratch *s, const char *root, const char *path);
/* Replaces the file at an inner path (tree.h), or makes it; NULL: removes it. */
void scratch_put(struct scratch *s, const char *path, const struct buf *text);
/* Appends the file as it is now. */
void scratch_read(const struct scratch *s, const char *path, struct buf *text);

/*
 * git apply of a diff: all of it or nothing, and nothing that adds white space
 * at the end of a line. Returns NULL, or why not; the caller frees.
 */
char *scratch_apply(struct scratch *s, const char *diff);
/* Takes it back. */
void scratch_revert(struct scratch *s, const char *diff);

/*
 * What is there now is the state that git calls "base". Once only; what is
 * below needs it. Returns NULL, or why not; the caller frees.
 */
char *scratch_base(struct scratch *s);
/* All files as they are in base. */
void scratch_reset(struct scratch *s);
/* What is there now, as a commit. */
void scratch_commit(struct scratch *s, const char *log);
/* Prepares git there with the words up to NULL (without "git"). */
void scratch_git_init(const struct scratch *s, struct command *git, const char *const *words);
/* Runs git with the words up to NULL (without "git"). What it prints; the caller frees. Dies if it
 * fails. */
struct buf scratch_git(struct scratch *s, const char *const *words);

#endif
