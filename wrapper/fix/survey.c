// SPDX-License-Identifier: GPL-2.0-only
#include "fix/survey.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/command.h"
#include "base/temporary.h"
#include "tree/prefilter.h"

/* One spatch is given so many files: with more it grows, with fewer it starts more often. */
#define FILES_PER_JOB 32
#define FILE_SECONDS "60"
#define JOB_SECONDS 1800

/* One spatch. */
struct job {
	struct survey *survey; /* that it is for */
	const char *first; /* of its files, the survey's */
	struct command command;
	struct job *next;
};

static void note_problem(void *ctx, const char *path, const char *reason)
{
	struct survey *first = ctx;

	strv_take(&first->unread, xprintf("%s: %s", path, reason));
}

/* The number of a clause that is known. */
static size_t number_of(const struct prefilter *words, const char *clause)
{
	const struct strv *known = prefilter_clauses(words);
	size_t i = 0;

	while (strcmp(known->v[i], clause))
		i++;
	return i;
}

/* The files with the keywords of each rule. */
static void find_candidates(struct survey *surveys, const struct plain_rules *rules,
			    const struct tree *tree)
{
	const struct tree_listener listener = { .problem = note_problem, .ctx = surveys };
	const struct strv all = { 0 };
	struct strv clauses = { 0 };
	struct listing listing = { 0 };
	size_t *numbers = xcalloc(rules->n, sizeof(*numbers));
	struct prefilter *words;

	for (size_t r = 0; r < rules->n; r++)
		strv_add(&clauses, rules->v[r].keywords);
	words = prefilter_new(&clauses);
	for (size_t r = 0; r < rules->n; r++)
		numbers[r] = number_of(words, rules->v[r].keywords);
	tree_list(tree, &all, false, false, &listing, &listener);
	for (size_t i = 0; i < listing.files.n; i++) {
		const char *path = listing.files.v[i];
		struct buf text = { 0 }, met = { 0 };
		int err = tree_read(tree, path, &text);

		if (err)
			note_problem(surveys, path, tree_error(err));
		else
			prefilter_read(words, &text, &met);
		for (size_t r = 0; r < rules->n; r++)
			if (prefilter_met(&met, numbers[r]))
				strv_add(&surveys[r].candidates, path);
		buf_free(&text);
		buf_free(&met);
	}
	free(numbers);
	prefilter_free(words);
	listing_free(&listing);
	strv_free(&clauses);
}

/* Files that spatch is to look at one by one: each is a group of its own. */
static void write_groups(const char *dir, const struct survey *survey, size_t first)
{
	char *path = xprintf("%s/groups", dir);
	struct buf text = { 0 };

	for (size_t i = first; i < survey->candidates.n && i < first + FILES_PER_JOB; i++)
		buf_printf(&text, "t/%s\n\n", survey->candidates.v[i]);
	temporary_write(path, buf_str(&text), text.len);
	buf_free(&text);
	free(path);
}

/*
 * In a directory of its own, with a link to the tree: neither a .cocciconfig of the tree nor what
 * is odd in the name of its directory has a say.
 */
static const char *job_dir(const struct tree *tree)
{
	const char *dir = dir_temporary();
	char *link = xprintf("%s/t", dir);

	if (symlink(tree->root, link))
		die("%s: %s", link, strerror(errno));
	free(link);
	return dir;
}

static struct job *new_job(const struct plain_rule *rule, struct survey *survey, size_t first,
			   const struct tree *tree, const struct program *program)
{
	struct job *job = xcalloc(1, sizeof(*job));
	struct command *c = &job->command;
	const char *dir = job_dir(tree);

	job->survey = survey;
	job->first = survey->candidates.v[first];
	command_init(c, dir,
		     (const char *[]){ program->path, "-D", "report", "--very-quiet",
				       "--no-show-diff", "--disable-worth-trying-opt", "--timeout",
				       FILE_SECONDS, "--cocci-file", rule->path, NULL });
	for (size_t i = 0; i < rule->options.n; i++)
		strv_add(&c->argv, rule->options.v[i]);
	write_groups(dir, survey, first);
	strv_add_all(&c->argv, (const char *[]){ "--file-groups", "groups", NULL });
	strv_add_all(&c->env, program->environment);
	c->seconds = JOB_SECONDS;
	c->memory_mib = SURVEY_MEMORY_MIB;
	return job;
}

/* What it says of a file that it gave up: the file is not always named. */
static const char *complaint(const struct job *job)
{
	const char *said = buf_str(&job->command.err), *at = strstr(said, "EXN: ");

	return at ? at : job->command.status ? said : NULL;
}

static void read_job(const struct job *job)
{
	const char *why = complaint(job);
	struct strv lines = { 0 };

	strv_lines(&lines, buf_str(&job->command.out));
	for (size_t i = 0; i < lines.n; i++)
		if (has_prefix(lines.v[i], "t/"))
			strv_add(&job->survey->places, lines.v[i] + strlen("t/"));
	if (why)
		strv_take(&job->survey->unread,
			  xprintf("%s or one of the %d behind it: %.*s", job->first,
				  FILES_PER_JOB - 1, (int)strcspn(why, "\n"), why));
	strv_free(&lines);
}

static void count_files(struct survey *s)
{
	const char *last = "";
	size_t len = 0;

	strv_sort(&s->places);
	for (size_t i = 0; i < s->places.n; i++) {
		if (!strncmp(s->places.v[i], last, len + 1) && len)
			continue;
		last = s->places.v[i];
		len = strcspn(last, ":");
		s->files++;
	}
}

int survey_tree(struct survey *surveys, const struct plain_rules *rules, const struct tree *tree,
		const struct program *program, struct pool *pool)
{
	struct job *jobs = NULL;
	int sig;

	find_candidates(surveys, rules, tree);
	for (size_t r = 0; r < rules->n; r++) {
		for (size_t i = 0; i < surveys[r].candidates.n; i += FILES_PER_JOB) {
			struct job *job = new_job(&rules->v[r], &surveys[r], i, tree, program);

			job->next = jobs;
			jobs = job;
			command_add(&job->command, pool);
		}
	}
	sig = pool_run(pool);
	for (struct job *job = jobs, *next; job; job = next) {
		next = job->next;
		read_job(job);
		command_free(&job->command);
		free(job);
	}
	for (size_t r = 0; r < rules->n; r++)
		count_files(&surveys[r]);
	return sig;
}

void survey_free(struct survey *s)
{
	strv_free(&s->candidates);
	strv_free(&s->places);
	strv_free(&s->unread);
}
