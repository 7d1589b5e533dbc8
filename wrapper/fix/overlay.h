/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What makes a version of the tree (tree.h): the files that are others in it, among links to all
 * else.
 */
#ifndef PMCHECK_FIX_OVERLAY_H
#define PMCHECK_FIX_OVERLAY_H

#include <stdbool.h>

#include "base/util.h"

struct overlay {
	struct overlay_file {
		char *path;
		bool there; /* else it is not in that version */
		struct buf text;
	} * files;
	size_t n;
};

/* Adds a file, yet without its text; returns it: valid until the next one. */
struct overlay_file *overlay_add(struct overlay *o, const char *path, bool there);
void overlay_free(struct overlay *o);

/*
 * Makes it, for the tree with that root, in a temporary directory of our own, whose name lives as
 * long as the program. Dies if it cannot.
 */
const char *overlay_make(const struct overlay *o, const char *root);

#endif
