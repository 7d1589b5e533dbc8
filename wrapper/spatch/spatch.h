/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * spatch: its command line and its surroundings. One struct spatch is one scanned root and one
 * private working directory, where nothing of the scanned tree can change how spatch runs.
 */
#ifndef PMCHECK_SPATCH_SPATCH_H
#define PMCHECK_SPATCH_SPATCH_H

#include "base/pool.h"
#include "rules/rule.h"
#include "spatch/names.h"
#include "spatch/program.h"
#include "tree/group.h"

enum mode { MODE_REPORT, MODE_ORG, MODE_CONTEXT, MODE_PATCH };

/* Isomorphisms to see with whether a rule is well-formed, in the private directory. */
#define SPATCH_ISOS_EMPTY "empty.iso"

struct spatch_limits {
	int timeout; /* seconds of CPU that one file group may take */
	size_t memory_mib; /* address space of one process */
	bool whole; /* give it whole files, not slices (slice.h), and every rule each of them */
};

struct spatch {
	const struct program *program; /* the caller's */
	const char *root; /* the caller's */
	const char *work; /* the private directory */
	char nonce[33];
	struct spatch_limits limits;
	const struct rules *rules;
	struct names names; /* what spatch calls the files */
	struct slicer *slicer; /* NULL before it is needed */
	size_t n_jobs;
};

/* One run of spatch: one mode, some rules, some file groups. */
struct job {
	enum mode mode;
	uint64_t mask;
	bool whole; /* in report mode: its files are not sliced */
	const struct strv *features; /* names that the tree has */
	struct group **groups;
	size_t n;

	/* Made by spatch_prepare(). */
	char *dir;
	uint64_t *kinds; /* what rules look at its files, each once; none where all look at all */
	size_t n_kinds;
	struct strv argv;
	const char **arguments; /* the same, as a child wants them */
	struct child child;
};

/* Makes the working directory. */
void spatch_open(struct spatch *s, const struct program *program, const struct rules *rules,
		 const char *root, const struct spatch_limits *limits);
/* Removes the working directory, if it was made. */
void spatch_close(struct spatch *s);

/* The name under which spatch is given a file of the root; lives as long as s. */
const char *spatch_name(struct spatch *s, const char *path);
/* The other way round, also for a file of a job's kind; NULL for what spatch was never given. */
const char *spatch_path(const struct spatch *s, const char *name);

/* Writes the job's files and fills in its child. */
void spatch_prepare(struct spatch *s, struct job *job);
/* What the job, in patch mode, has printed of one of its files: a diff by the file's path, as of
 * printer.h. NULL if it does not change the file; the caller frees. */
char *spatch_diff(struct spatch *s, const struct job *job, const char *path);
/* Removes the job's files and frees what was made, not the job nor its groups. */
void spatch_finish(struct job *job);

#endif
