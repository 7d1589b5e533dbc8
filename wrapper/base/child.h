/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A child: what it runs within which limits, and how it is started.
 */
#ifndef PMCHECK_BASE_CHILD_H
#define PMCHECK_BASE_CHILD_H

#include <stddef.h>
#include <sys/types.h>

#include "base/util.h"

/* Why the pool ended a child. */
enum child_killed {
	KILLED_NOT,
	KILLED_QUIET, /* nothing came for too long */
	KILLED_LATE, /* it took too long */
	KILLED_LOUD, /* it printed too much */
};

struct child {
	const char **argv; /* NULL-terminated; the pool's only while the child runs */
	char **env; /* NULL-terminated, or NULL for this process's own; less what make says in it */
	const char *cwd;
	const char *input; /* a file that it reads on stdin; NULL: there is nothing to read */
	int quiet_seconds; /* killed after so long a time without a byte on stderr; 0: no limit */
	int seconds; /* killed after so long a time, whatever it prints; 0: no limit */
	size_t memory_mib; /* limit on its address space; 0: none */
	size_t output_max; /* killed when it has printed more bytes; 0: no limit */
	bool no_out; /* what it prints on stdout is of no use */

	/* Filled in before done() is called. */
	struct buf out; /* what it printed; the pool's, valid during done() only */
	struct buf err;
	int status; /* as of waitpid() */
	enum child_killed killed;
	bool cancelled; /* a signal came before it ended, or before it began */
	int start_errno; /* it could not be started at all: errno, else 0 */
};

/* The signal that ended a child of that status, as a shell in between says it too; 0 if none did.
 */
int child_signal(int status);

/* One that runs, the leader of a process group of its own. */
struct process {
	pid_t pid;
	int out, err; /* what it prints can be read there, without waiting */
};

/*
 * Starts a child; that it cannot be run is told by its start_errno alone. 0, or
 * -errno if there is no room for it: for a process, or for its descriptors and
 * those that this program opens beside. The first one may take what there is.
 */
int child_start(struct child *child, struct process *process, bool first);

#endif
