/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Drivers that are spread over files: which files must be looked at together,
 * because one names a callback or a dev_pm_ops that another one defines.
 */
#ifndef PMCHECK_TREE_MODULE_H
#define PMCHECK_TREE_MODULE_H

#include "tree/index.h"
#include "tree/tree.h"

/* At least two files that hang together, sorted. */
struct module_group {
	struct strv paths;
	bool too_large; /* to be looked at in one go */
};

struct module_groups {
	struct module_group *v;
	size_t n;
};

/*
 * Finds the groups that the given files, .c files with power management, are
 * in, with the Makefiles of the whole tree. The other files of a group are of the same module, or
 * of the same directory where the name is exported, whether they are given or not; so a group is
 * the same from wherever it is entered. No file is in two groups. The listener is told
 * of files and Makefiles that should be looked at for this, and cannot be read.
 */
void module_groups(struct module_groups *groups, const struct tree *tree, struct index *index,
		   const struct strv *makefiles, const struct strv *files,
		   const struct tree_listener *listener);
void module_groups_free(struct module_groups *groups);

#endif
