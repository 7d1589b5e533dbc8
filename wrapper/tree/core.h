/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The core of the kernel that a tree's drivers are for: the tree's own, unless they are
 * built out of one.
 */
#ifndef PMCHECK_TREE_CORE_H
#define PMCHECK_TREE_CORE_H

#include "rules/feature.h"
#include "tree/tree.h"

/*
 * Says what kernel the drivers are for in a tree that is none itself: a version, or the directory
 * of a kernel tree or of what a distribution installs for building modules; NULL is the version
 * that runs here. Dies if it is none of these, or the tree is a kernel's.
 */
void core_choose(struct tree *tree, const char *kernel);

/*
 * It has the feature. If the file that would say it is not there, a module's has it by the version,
 * and a tree's own has not.
 */
bool core_has(const struct tree *tree, const struct feature *feature);

#endif
