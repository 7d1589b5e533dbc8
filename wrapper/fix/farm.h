/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Directories of our own that look like those of the tree, but for what
 * differs on purpose: all else is a link into the tree. Every function dies if
 * it cannot do what it says.
 */
#ifndef PMCHECK_FIX_FARM_H
#define PMCHECK_FIX_FARM_H

#include <stddef.h>

/* Links to all that is in the directory from, hidden files aside, and not in to yet, which it
 * makes. */
void farm_link_all(const char *from, const char *to);
/* A link to one file, if it is there. */
void farm_link(const char *from, const char *to, const char *name);

/*
 * The path, which must be an inner one (tree.h), may differ in a farm of the tree with that root:
 * the directories above it become the farm's own, with links to what is beside the next.
 */
void farm_open(const char *root, const char *farm, const char *path);
/* The file, which may differ, has that content there. */
void farm_put(const char *farm, const char *path, const char *data, size_t len);
/* It is not there. */
void farm_drop(const char *farm, const char *path);

#endif
