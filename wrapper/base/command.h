/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Other programs, run to their end.
 */
#ifndef PMCHECK_BASE_COMMAND_H
#define PMCHECK_BASE_COMMAND_H

#include "base/pool.h"

struct command {
	struct strv argv;
	const char *dir; /* where it runs; the caller's */

	/* At its end. */
	struct buf out;
	struct buf err; /* without the last newline; why, where it did not run to its end */
	int status; /* exit status, -1 if it did not end by itself */

	/* Its own. */
	const char **arguments;
	struct child child;
};

/* Prepares a command of the words up to NULL; more can be added to argv. */
void command_init(struct command *c, const char *dir, const char *const *words);
/* Queues it; what it printed is there after the pool has run. */
void command_add(struct command *c, struct pool *pool);
/* Runs it alone. Returns its status. */
int command_run(struct command *c, struct pool *pool);
/* Leaves an empty command. */
void command_free(struct command *c);

#endif
