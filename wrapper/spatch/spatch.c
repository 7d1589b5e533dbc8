// SPDX-License-Identifier: GPL-2.0-only
#include "spatch/spatch.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/signals.h"
#include "base/temporary.h"
#include "rules/suite.h"
#include "spatch/isos.h"
#include "spatch/mend.h"
#include "spatch/printer.h"
#include "spatch/slice.h"

/* In MiB: many times what it ever says of the files of a job, and what it quotes of them. */
#define OUTPUT_MAX_MIB 64

/* It takes the name of the directory that it works in for a pattern. */
static const char pattern_chars[] = "\\$^*+?[]";

static const char *const mode_names[] = { "report", "org", "context", "patch" };

const char *spatch_name(struct spatch *s, const char *path)
{
	return names_of(&s->names, s->root, s->work, path);
}

const char *spatch_path(const struct spatch *s, const char *name)
{
	const char *slash = strchr(name, '/');

	/* That of a kind: no other directory of a job begins with that. */
	if (name[0] == 'c' && slash)
		name = slash + 1;
	return names_path(&s->names, name);
}

/* The rules of the job that look at the files of a group. */
static uint64_t kind_of(const struct job *job, const struct group *g)
{
	return job->mask & g->mask;
}

/* Its files are copied to a directory for each kind. */
static bool has_kinds(const struct spatch *s, const struct job *job)
{
	return job->mode == MODE_REPORT && !s->limits.whole;
}

/* Which of the kinds found so far it is; how many there are, if it is none of them. */
static size_t kind_index(const struct job *job, uint64_t kind)
{
	size_t k = 0;

	while (k < job->n_kinds && job->kinds[k] != kind)
		k++;
	return k;
}

static void find_kinds(const struct spatch *s, struct job *job)
{
	job->kinds = xcalloc(job->n, sizeof(*job->kinds));
	for (size_t i = 0; has_kinds(s, job) && i < job->n; i++) {
		uint64_t kind = kind_of(job, job->groups[i]);

		if (kind_index(job, kind) == job->n_kinds)
			job->kinds[job->n_kinds++] = kind;
	}
}

/* The name of a file of a group in the job's directory; the caller frees. */
static char *name_in_job(struct spatch *s, const struct job *job, const struct group *g,
			 const char *path)
{
	const char *name = spatch_name(s, path);

	if (!job->n_kinds)
		return xstrdup(name);
	return xprintf("c%zu/%s", kind_index(job, kind_of(job, g)), name);
}

static void write_file_in(const char *dir, const char *name, const struct buf *text)
{
	char *path = xprintf("%s/%s", dir, name);

	temporary_write(path, buf_str(text), text->len);
	free(path);
}

static void write_macros(const struct spatch *s)
{
	struct buf text = { 0 };

	suite_macros(s->rules, s->program->macros, &text);
	write_file_in(s->work, "macros.h", &text);
	buf_free(&text);
}

/* What comes with spatch lies beside its macros. */
static void write_isos(const struct spatch *s)
{
	const char *macros = s->program->macros, *slash = strrchr(macros, '/');
	char *path = xprintf("%.*sstandard.iso", slash ? (int)(slash + 1 - macros) : 0, macros);
	struct buf standard = { 0 }, chosen = { 0 }, empty = { 0 };
	int err = file_read_regular(path, &standard);

	if (err)
		die("%s: %s", path, strerror(-err));
	isos_choose(buf_str(&standard), &chosen);
	write_file_in(s->work, "chosen.iso", &chosen);
	isos_empty(buf_str(&chosen), &empty);
	write_file_in(s->work, SPATCH_ISOS_EMPTY, &empty);
	buf_free(&empty);
	buf_free(&standard);
	buf_free(&chosen);
	free(path);
}

static void make_nonce(struct spatch *s)
{
	unsigned char bytes[16];

	if (getrandom(bytes, sizeof(bytes), 0) != sizeof(bytes))
		die("no random numbers: %s", strerror(errno));
	for (size_t i = 0; i < sizeof(bytes); i++)
		snprintf(s->nonce + 2 * i, 3, "%02x", bytes[i]);
}

void spatch_open(struct spatch *s, const struct program *program, const struct rules *rules,
		 const char *root, const struct spatch_limits *limits)
{
	char *link, *odd;

	*s = (struct spatch){ .program = program, .root = root, .limits = *limits, .rules = rules };
	s->work = dir_temporary();
	if (strpbrk(s->work, pattern_chars))
		die("%s: spatch cannot work below a directory with one of %s in its name: TMPDIR names another",
		    s->work, pattern_chars);
	make_nonce(s);
	link = xprintf("%s/t", s->work);
	odd = xprintf("%s/odd", s->work);
	if (symlink(root, link) || dir_make(odd))
		die("%s: %s", link, strerror(errno));
	write_macros(s);
	write_isos(s);
	free(link);
	free(odd);
}

void spatch_close(struct spatch *s)
{
	names_free(&s->names);
	slicer_free(s->slicer);
	if (s->work)
		dir_remove(s->work);
}

static char *job_dir(struct spatch *s)
{
	char *dir = xprintf("%s/job%zu", s->work, s->n_jobs++);
	int err = dir_make(dir);

	if (err)
		die("%s: %s", dir, strerror(-err));
	return dir;
}

/* argv as the child wants it; lives as long as job->argv. */
static void fill_child(const struct spatch *s, struct job *job)
{
	job->arguments = strv_array(&job->argv);
	/*
	 * spatch itself watches CPU time, but not in scripts: what takes three
	 * times as long by the clock hangs, and each group may take as long.
	 */
	job->child = (struct child){ .argv = job->arguments,
				     .env = (char **)s->program->environment,
				     .cwd = job->dir,
				     .quiet_seconds = 3 * s->limits.timeout,
				     .seconds = 3 * s->limits.timeout * (int)job->n,
				     .memory_mib = s->limits.memory_mib,
				     .output_max = (size_t)OUTPUT_MAX_MIB << 20,
				     .no_out = job->mode == MODE_REPORT };
}

static void write_groups(struct spatch *s, const struct job *job)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < job->n; i++) {
		for (size_t k = 0; k < job->groups[i]->paths.n; k++) {
			char *name =
				name_in_job(s, job, job->groups[i], job->groups[i]->paths.v[k]);

			buf_printf(&text, "%s\n", name);
			free(name);
		}
		buf_puts(&text, "\n");
	}
	write_file_in(job->dir, "groups", &text);
	buf_free(&text);
}

/* The files of the job as they are. */
static void link_files(const struct spatch *s, const struct job *job)
{
	static const char *const names[] = { "t", "odd" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		char *target = xprintf("%s/%s", s->work, names[i]),
		     *at = xprintf("%s/%s", job->dir, names[i]);

		if (symlink(target, at))
			die("%s: %s", at, strerror(errno));
		free(target);
		free(at);
	}
}

static void write_copy(const struct job *job, const char *name, const struct buf *text)
{
	char *path = xprintf("%s/%s", job->dir, name),
	     *dir = xstrndup(path, strrchr(path, '/') - path);
	int err = dir_make(dir);

	if (!err)
		err = file_write(path, buf_str(text), text->len);
	if (err)
		die("%s: %s", path, strerror(-err));
	free(path);
	free(dir);
}

/* What cannot be read is not there for spatch either, which says so. */
static void copy_group(struct spatch *s, const struct job *job, const struct group *g)
{
	size_t n = g->paths.n;
	struct buf *texts = xcalloc(n, sizeof(*texts));

	for (size_t i = 0; i < n; i++) {
		char *path = xprintf("%s/%s", s->work, spatch_name(s, g->paths.v[i]));

		if (!file_read_regular(path, &texts[i]))
			buf_add(&texts[i], "", 0);
		free(path);
	}
	if (!job->whole)
		slice(s->slicer, kind_of(job, g), texts, n);
	for (size_t i = 0; i < n; i++) {
		if (texts[i].data) {
			char *name = name_in_job(s, job, g, g->paths.v[i]);

			mend(&texts[i]);
			write_copy(job, name, &texts[i]);
			free(name);
		}
		buf_free(&texts[i]);
	}
	free(texts);
}

static void write_files(struct spatch *s, const struct job *job)
{
	if (!has_kinds(s, job)) {
		link_files(s, job);
		return;
	}
	if (!s->slicer && !job->whole)
		s->slicer = slicer_new(s->rules);
	/* Once there is a signal, the job will not be run. */
	for (size_t i = 0; i < job->n && !signals_noted(); i++)
		copy_group(s, job, job->groups[i]);
}

static void write_suite(const struct spatch *s, const struct job *job)
{
	struct suite_output output = { s->nonce, "results", job->mode == MODE_REPORT, job->kinds,
				       job->n_kinds };
	struct buf text = { 0 };

	suite_fuse(s->rules, job->mask, &output, &text);
	write_file_in(job->dir, "suite.cocci", &text);
	buf_free(&text);
}

static void add_rule_options(const struct spatch *s, struct job *job)
{
	for (size_t i = 0; i < s->rules->n; i++) {
		const struct strv *options = &s->rules->v[i].options;

		for (size_t k = 0; job->mask >> i & 1 && k < options->n; k++)
			strv_add_new(&job->argv, options->v[k]);
	}
}

/* -D for the features that a rule of the job declares: spatch refuses any other. */
static void add_features(const struct spatch *s, struct job *job)
{
	for (size_t f = 0; job->features && f < job->features->n; f++) {
		bool declared = false;

		for (size_t i = 0; i < s->rules->n; i++)
			declared |= job->mask >> i & 1 &&
				    strv_has(&s->rules->v[i].virtuals, job->features->v[f]);
		if (declared)
			strv_add_all(&job->argv,
				     (const char *[]){ "-D", job->features->v[f], NULL });
	}
}

static void add_number(struct job *job, const char *option, long value)
{
	char *text = xprintf("%ld", value);

	strv_add_all(&job->argv, (const char *[]){ option, text, NULL });
	free(text);
}

/* All names are relative to where it runs: spatch gives some of them to a shell. */
void spatch_prepare(struct spatch *s, struct job *job)
{
	char *temporary;

	job->dir = job_dir(s);
	find_kinds(s, job);
	write_groups(s, job);
	write_files(s, job);
	write_suite(s, job);
	temporary = xprintf("%s/tmp", job->dir);
	if (dir_make(temporary))
		die("%s: %s", temporary, strerror(errno));
	strv_add_all(&job->argv,
		     (const char *[]){ s->program->path, "-D", mode_names[job->mode], NULL });
	if (program_python())
		strv_add_all(&job->argv, (const char *[]){ "--python", program_python(), NULL });
	add_features(s, job);
	add_rule_options(s, job);
	strv_add_all(&job->argv,
		     (const char *[]){ "--cocci-file", "suite.cocci", "--macro-file-builtins",
				       "../macros.h", "--iso-file", "../chosen.iso",
				       "--disable-worth-trying-opt", "--smpl-spacing",
				       "--parse-error-msg", "--temp-files", "tmp", NULL });
	add_number(job, "--timeout", s->limits.timeout);
	if (job->mode == MODE_PATCH || job->mode == MODE_CONTEXT)
		strv_add_all(&job->argv, (const char *[]){ "--patch", "t", NULL });
	else
		strv_add(&job->argv, "--no-show-diff");
	strv_add_all(&job->argv, (const char *[]){ "--file-groups", "./groups", NULL });
	fill_child(s, job);
	free(temporary);
}

/* A diff of one file, by another path. */
static char *renamed_diff(const char *diff, const char *path)
{
	/* As git has it, behind a name with blanks. */
	const char *hunks = strstr(diff, "\n@@ "), *tab = strchr(path, ' ') ? "\t" : "";

	return xprintf("--- a/%s%s\n+++ b/%s%s%s", path, tab, path, tab, hunks ? hunks : "\n");
}

char *spatch_diff(struct spatch *s, const struct job *job, const char *path)
{
	const char *name = spatch_name(s, path), *out = buf_str(&job->child.out);
	char *dir, *called, *diff, *renamed = NULL;

	if (has_prefix(name, "t/"))
		return printed_diff(out, path);
	/* What is not in the directory that --patch names has its whole path there. */
	dir = realpath(job->dir, NULL);
	called = xprintf("%s/%s", dir ? dir + 1 : "", name);
	diff = printed_diff(out, called);
	if (diff)
		renamed = renamed_diff(diff, path);
	free(dir);
	free(called);
	free(diff);
	return renamed;
}

void spatch_finish(struct job *job)
{
	dir_remove(job->dir);
	free(job->dir);
	free(job->kinds);
	strv_free(&job->argv);
	free(job->arguments);
}
