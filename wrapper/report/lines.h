/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Source text by its lines.
 */
#ifndef PMCHECK_REPORT_LINES_H
#define PMCHECK_REPORT_LINES_H

#include "base/util.h"
#include "tree/tree.h"

struct lines {
	char *path;
	struct buf text;
	struct strv v; /* the lines, without their newlines */
};

/* Reads the file of the tree, unless it is there already; without lines if it cannot. */
void lines_read(struct lines *lines, const struct tree *tree, const char *path);
/* The line (from 1), "" if there is none. */
const char *lines_at(const struct lines *lines, int line);
/* How many characters (code points) stand before a column, which is in bytes from 0. */
int lines_characters(const struct lines *lines, int line, int column);
void lines_free(struct lines *lines);

#endif
