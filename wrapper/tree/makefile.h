/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which objects Kbuild links into one module (Documentation/kbuild/makefiles.rst,
 * "Composite objects"). Makefiles are read, never run: a tree that is scanned
 * must not be able to execute anything. Of a condition all branches count.
 */
#ifndef PMCHECK_TREE_MAKEFILE_H
#define PMCHECK_TREE_MAKEFILE_H

#include "tree/tree.h"

struct makefiles;

/* Reads the Kbuild files and Makefiles of the tree, sorted. */
struct makefiles *makefiles_read(const struct tree *tree, const struct strv *makefiles);
void makefiles_free(struct makefiles *k);

/*
 * Adds the .c files that are linked together with the given one, in no
 * particular order, itself among them; nothing for a module of one object.
 * Paths are relative to the tree; files that are not there may be among them.
 */
void makefiles_module(const struct makefiles *k, const char *path, struct strv *files);

#endif
