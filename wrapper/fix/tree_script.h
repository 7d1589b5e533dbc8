/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The tree's own scripts that a series asks: get_maintainer.pl and checkpatch.pl.
 */
#ifndef PMCHECK_FIX_TREE_SCRIPT_H
#define PMCHECK_FIX_TREE_SCRIPT_H

#include "base/command.h"
#include "tree/tree.h"

/*
 * Where they run: neither the user's .get_maintainer.conf and .checkpatch.conf
 * nor any that lie in the tree have a say in what a series is.
 */
struct tree_scripts {
	char *root; /* all of the tree, but not those */
	char *home; /* empty */
};

/* Dies if one of them is not there. */
void tree_scripts_check(const struct tree *tree);
void tree_scripts_open(struct tree_scripts *scripts, const struct tree *tree, struct pool *pool);
void tree_scripts_close(struct tree_scripts *scripts);

/* Prepares one of them, by its name, with the arguments up to NULL; more can be added. */
void tree_script_init(struct command *c, const struct tree_scripts *scripts, const char *name,
		      const char *const *arguments);

#endif
