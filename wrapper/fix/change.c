// SPDX-License-Identifier: GPL-2.0-only
#include "fix/change.h"

#include <stdlib.h>
#include <string.h>

#include "base/temporary.h"
#include "fix/applied.h"
#include "fix/history.h"
#include "fix/mails.h"

/* A patch, as what is there before and behind it. */
struct pair {
	char *name;
	char *before, *after; /* objects; no after: the working tree */
};

struct change {
	const struct tree *tree;
	struct pool *pool;
	struct history history; /* that knows the objects */
	struct applied applied; /* of patches that git does not have */
	struct pair *pairs;
	size_t n;
};

/* Takes over the name and the objects. */
static void add_pair(struct change *c, char *name, char *before, char *after)
{
	c->pairs = xgrow(c->pairs, c->n, sizeof(*c->pairs));
	c->pairs[c->n++] = (struct pair){ .name = name, .before = before, .after = after };
}

/* Runs git in the tree with words up to NULL. What it prints; the caller frees. Dies, with the
 * word of the user's that it is about, if it cannot. */
static struct buf ask_git(const struct change *c, const char *about, const char *const *words)
{
	struct command git;
	struct buf out;

	history_git(&c->history, &git, words);
	if (command_run(&git, c->pool))
		die("%s: is no file, and git says: %s", about, buf_str(&git.err));
	out = git.out;
	git.out = (struct buf){ 0 };
	command_free(&git);
	return out;
}

/* The object that a revision names; the caller frees. */
static char *resolve(const struct change *c, const char *revision)
{
	char *commit = xprintf("%s^{commit}", revision);
	struct buf out = ask_git(
		c, revision,
		(const char *[]){ "rev-parse", "--verify", "--end-of-options", commit, NULL });
	char *object = last_line(buf_str(&out));

	free(commit);
	buf_free(&out);
	return object;
}

static void open_work(struct change *c, const char *revision)
{
	add_pair(c, xstrdup(""), resolve(c, revision), NULL);
}

/* The first one of a history comes behind nothing. */
static char *first_parent(const struct change *c, const char *parents)
{
	struct buf out;
	char *empty;

	if (*parents)
		return xstrndup(parents, strcspn(parents, " "));
	out = ask_git(c, "git", (const char *[]){ "hash-object", "-t", "tree", "/dev/null", NULL });
	empty = last_line(buf_str(&out));
	buf_free(&out);
	return empty;
}

static void open_range(struct change *c, const char *range)
{
	struct buf out =
		ask_git(c, range,
			(const char *[]){ "rev-list", "--reverse", "--topo-order", "--no-merges",
					  "--no-commit-header", "--format=%H%n%P%n%s",
					  "--end-of-options", range, "--", NULL });
	struct strv lines = { 0 };

	strv_lines(&lines, buf_str(&out));
	for (size_t i = 0; i + 2 < lines.n; i += 3)
		add_pair(c, xstrdup(lines.v[i + 2]), first_parent(c, lines.v[i + 1]),
			 xstrdup(lines.v[i]));
	strv_free(&lines);
	buf_free(&out);
}

static void open_patches(struct change *c, char **files)
{
	struct mails mails = { 0 };

	for (; *files; files++)
		mails_read(&mails, *files, c->pool);
	applied_open(&c->applied, c->tree, c->pool, &mails);
	c->history.scratch = &c->applied.scratch;
	for (size_t i = 0; i < mails.n; i++)
		add_pair(c, xstrdup(mails.v[i].name), xstrdup(c->applied.before.v[i]),
			 xstrdup(c->applied.after.v[i]));
	mails_free(&mails);
}

struct change *change_open(const struct tree *tree, struct pool *pool, char **words)
{
	struct change *c = xcalloc(1, sizeof(*c));
	const char *first = *words ? *words : "HEAD";

	*c = (struct change){ .tree = tree, .pool = pool };
	c->history = (struct history){ .root = tree->root, .pool = pool };
	if (!strcmp(first, "-") || file_exists(first)) {
		c->history.dir = dir_temporary();
		open_patches(c, words);
		return c;
	}
	if (*words && words[1])
		die("patch: one revision, one range, or files with patches; %s is no file", first);
	history_open(&c->history, tree->root, pool);
	if (strstr(first, ".."))
		open_range(c, first);
	else
		open_work(c, first);
	return c;
}

void change_close(struct change *c)
{
	for (size_t i = 0; i < c->n; i++) {
		free(c->pairs[i].name);
		free(c->pairs[i].before);
		free(c->pairs[i].after);
	}
	free(c->pairs);
	if (c->history.scratch)
		applied_close(&c->applied);
	free(c->history.index);
	free(c);
}

size_t change_count(const struct change *c)
{
	return c->n;
}

const char *change_name(const struct change *c, size_t i)
{
	return c->pairs[i].name;
}

/* What a patch of a series changes. */
static void take_differences(struct step *step, const struct differences *d)
{
	for (size_t i = 0; i < d->n; i++) {
		const struct differing *entry = &d->v[i];
		bool source = has_suffix(entry->path, ".c") || has_suffix(entry->path, ".h");

		if (entry->status == 'R') {
			strv_add(&step->renames.old, entry->old_path);
			strv_add(&step->renames.new, entry->path);
		}
		if (source && entry->status != 'D' && !entry->plain_after)
			strv_add_new(&step->odd, entry->path);
		strv_add_new(&step->touched, entry->old_path);
		strv_add_new(&step->touched, entry->path);
	}
}

/* Adds what a state has that another one, NULL for the working tree, does not have so. */
static void add_state(const struct change *c, const char *object, const char *other,
		      struct overlay *v)
{
	struct differences d;
	char *why = history_compare(&c->history, object, other, false, &d);

	if (why)
		die("%s: %s", object, why);
	history_take_before(&c->history, &d, v);
	differences_free(&d);
}

static bool overlay_has(const struct overlay *v, const char *path)
{
	for (size_t i = 0; i < v->n; i++)
		if (!strcmp(v->files[i].path, path))
			return true;
	return false;
}

/* What is there behind some of the patches, of all that they name. */
static void read_applied(const struct change *c, const char *object, struct overlay *v)
{
	struct command git;

	history_git(&c->history, &git,
		    (const char *[]){ "ls-tree", "-r", "-z", "--full-tree", object, NULL });
	if (command_run(&git, c->pool))
		die("git ls-tree: %s", buf_str(&git.err));
	history_take_listed(&c->history, &git.out, v);
	for (size_t i = 0; i < c->applied.paths.n; i++)
		if (!overlay_has(v, c->applied.paths.v[i]))
			overlay_add(v, c->applied.paths.v[i], false);
	command_free(&git);
}

/* A file that was only touched is no difference. */
static bool is_same(const struct change *c, const struct overlay *before, const char *path)
{
	struct buf text = { 0 };
	bool same = false, readable = !tree_read(c->tree, path, &text);

	for (size_t i = 0; readable && i < before->n && !same; i++) {
		const struct overlay_file *f = &before->files[i];

		same = f->there && !strcmp(f->path, path) && f->text.len == text.len &&
		       !memcmp(buf_str(&f->text), buf_str(&text), text.len);
	}
	buf_free(&text);
	return same;
}

static void drop_same(const struct change *c, const struct overlay *before, struct strv *touched)
{
	struct strv kept = { 0 };

	for (size_t i = 0; i < touched->n; i++)
		if (!is_same(c, before, touched->v[i]))
			strv_add(&kept, touched->v[i]);
	strv_free(touched);
	*touched = kept;
}

void change_read(struct change *c, size_t i, struct step *step)
{
	const struct pair *p = &c->pairs[i];
	struct differences d;
	char *why = history_compare(&c->history, p->before, p->after, true, &d);

	*step = (struct step){ 0 };
	if (why)
		die("%s: %s", p->before, why);
	take_differences(step, &d);
	if (c->history.scratch) {
		read_applied(c, p->before, &step->before);
		read_applied(c, p->after, &step->after);
	} else if (p->after) {
		add_state(c, p->before, NULL, &step->before);
		add_state(c, p->after, NULL, &step->after);
		/* git need not look at the working tree for each file, but these matter. */
		add_state(c, p->before, p->after, &step->before);
		add_state(c, p->after, p->before, &step->after);
	} else {
		history_take_before(&c->history, &d, &step->before);
		drop_same(c, &step->before, &step->touched);
	}
	differences_free(&d);
}

void step_free(struct step *step)
{
	overlay_free(&step->before);
	overlay_free(&step->after);
	strv_free(&step->touched);
	strv_free(&step->odd);
	renames_free(&step->renames);
}
