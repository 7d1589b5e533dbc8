/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A change to a tree: its patches, one after the other, and what the tree's sources are before and
 * behind each of them. Neither the tree nor its git directory is written to.
 */
#ifndef PMCHECK_FIX_CHANGE_H
#define PMCHECK_FIX_CHANGE_H

#include "base/pool.h"
#include "findings/match.h"
#include "fix/overlay.h"
#include "tree/tree.h"

struct change;

/* What one patch does; only C files, headers and Makefiles count. */
struct step {
	struct overlay before, after;
	struct strv touched; /* files that it changes, brings or takes away, by all their names */
	struct renames renames;
	struct strv odd; /* of those it has, what is no regular file */
};

/*
 * The change that the words up to NULL name: files with patches or mails, "-" for stdin; a range of
 * git, "A..B", the patches of which are its commits but for merges; or a revision of git, from
 * which the working tree differs, HEAD if there is no word. Dies of what is neither, of what git
 * cannot read, and of a patch that does not apply, naming file and line; to the tree, or else to
 * what git knows that it was made for.
 */
struct change *change_open(const struct tree *tree, struct pool *pool, char **words);
void change_close(struct change *c);

size_t change_count(const struct change *c);
/* What the patch with that index is called, "" where it has no name; lives as long as the change.
 */
const char *change_name(const struct change *c, size_t i);
/* Dies if git cannot read it. step_free() frees. */
void change_read(struct change *c, size_t i, struct step *step);
void step_free(struct step *step);

#endif
