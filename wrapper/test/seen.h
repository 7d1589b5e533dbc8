/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * For tests of children: what is seen of one.
 */
#ifndef PMCHECK_TEST_SEEN_H
#define PMCHECK_TEST_SEEN_H

#include <string.h>

#include "base/pool.h"

struct seen {
	int count;
	int status, start_errno;
	bool cancelled;
	enum child_killed killed;
	char out[64], err[64];
};

static inline void note(struct child *child, void *ctx)
{
	struct seen *seen = ctx;

	seen->count++;
	seen->status = child->status;
	seen->start_errno = child->start_errno;
	seen->killed = child->killed;
	seen->cancelled = child->cancelled;
	strncpy(seen->out, buf_str(&child->out), sizeof(seen->out) - 1);
	strncpy(seen->err, buf_str(&child->err), sizeof(seen->err) - 1);
}

/* The shell's script within the child's limits. */
static inline struct seen run_child(const char *script, struct child child)
{
	const char *argv[] = { "sh", "-c", script, NULL };
	struct seen seen = { 0 };
	struct pool *pool = pool_new(1);

	child.argv = argv;
	pool_add(pool, &child, note, &seen);
	assert_int_equal(pool_run(pool), 0);
	pool_free(pool);
	assert_int_equal(seen.count, 1);
	return seen;
}

static inline struct seen run_shell(const char *script, int quiet_seconds, size_t memory_mib)
{
	return run_child(
		script, (struct child){ .quiet_seconds = quiet_seconds, .memory_mib = memory_mib });
}

#endif
