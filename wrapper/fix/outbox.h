/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The directory that series are written to: it gets all of them, or is as it was.
 */
#ifndef PMCHECK_FIX_OUTBOX_H
#define PMCHECK_FIX_OUTBOX_H

#include <stddef.h>

struct outbox {
	const char *dir; /* the caller's */
	const char *inside; /* in it, where all waits until it is complete */
	char *made; /* the first directory on the way that was not there, NULL if all were */
};

/* Dies if there is something in the directory, or no place to make it in. */
void outbox_check(const char *dir);
/* Makes the directory, and those above it. Dies as that. */
void outbox_open(struct outbox *o, const char *dir);
/* Writes a file of the series, "" for the only one; returns its path for now, which the caller
 * frees. Dies if it cannot be written whole. */
char *outbox_write(const struct outbox *o, const char *series, const char *name, const char *data,
		   size_t len);
/* All is there. Until then what was made goes when the program ends, however it ends. */
void outbox_deliver(struct outbox *o);
/* Leaves the directory as it was, if it was not delivered. */
void outbox_close(struct outbox *o);

#endif
