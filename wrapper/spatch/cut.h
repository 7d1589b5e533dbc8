/* SPDX-License-Identifier: GPL-2.0-only */
/* Takes pieces out of a text, from its start to its end; the line ends in them stay. */
#ifndef PMCHECK_SPATCH_CUT_H
#define PMCHECK_SPATCH_CUT_H

#include "base/util.h"

/* Starts with the text, and zeroes. */
struct cutter {
	struct buf *text;
	size_t to, from; /* what is done, and where the rest begins */
};

/*
 * Takes out what stands from start to end, behind all that was taken out
 * before, and puts instead there, which holds no line end. If there is no room for that, it stays.
 */
void cut(struct cutter *c, const char *start, const char *end, const char *instead);
/* Closes the text up. Until then it is in pieces. */
void cut_end(struct cutter *c);

#endif
