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

/*
 * Reads the Kbuild files and Makefiles of the tree, sorted. The listener is told of those that
 * cannot be read, or not to their end.
 */
struct makefiles *makefiles_read(const struct tree *tree, const struct strv *makefiles,
				 const struct tree_listener *listener);
void makefiles_free(struct makefiles *k);

/* Modules of more than one object have numbers, from 0 on: so many there are. */
size_t makefiles_count(const struct makefiles *k);
/* The modules that a .c file is linked into, rising; returns how many. They live as long as k. */
size_t makefiles_modules(const struct makefiles *k, const char *path, const size_t **modules);
/*
 * The .c files of a module, sorted, relative to the tree; files that are not
 * there may be among them.
 */
const struct strv *makefiles_files(const struct makefiles *k, size_t module);

#endif
