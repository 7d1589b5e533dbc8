// SPDX-License-Identifier: GPL-2.0-only
#include "tree/core.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

/* "6.12.41" of "6.12.41-amd64", "" of what does not start like that; the caller frees. */
static char *release_version(const char *release)
{
	return xstrndup(release, is_version(release) ? strspn(release, "0123456789.") : 0);
}

/* What modules are built with has a Makefile that only includes another one. */
static char *read_release(const struct tree *tree)
{
	struct buf text = { 0 };
	char *version = tree_version(tree);

	if (!*version && !tree_read(tree, "include/config/kernel.release", &text)) {
		free(version);
		version = release_version(buf_str(&text));
	}
	buf_free(&text);
	return version;
}

/* The one that runs here. */
static char *running_version(void)
{
	struct utsname name;
	char *version = uname(&name) ? xstrdup("") : release_version(name.release);

	if (!*version)
		die("no kernel tree, and nothing says what kernel it is for: --kernel");
	return version;
}

void core_choose(struct tree *tree, const char *kernel)
{
	if (*tree->kernel && kernel)
		die("--kernel %s: %s is a kernel tree itself", kernel, tree->root);
	if (*tree->kernel)
		return;
	tree->module = true;
	free(tree->kernel);
	if (!kernel) {
		tree->kernel = running_version();
		return;
	}
	tree->core = dir_exists(kernel) ? realpath(kernel, NULL) : NULL;
	tree->kernel = tree->core ? read_release(&(struct tree){ .root = tree->core })
				  : release_version(kernel);
	if (!*tree->kernel)
		die("--kernel %s: neither a version nor a kernel tree", kernel);
}

/* needle stands in text, any run of white space in it standing for any other. */
static bool find_spaced(const char *text, const char *needle)
{
	for (; *text; text++) {
		const char *t = text, *n = needle;

		while (*n && (isspace((unsigned char)*n) ? isspace((unsigned char)*t) : *n == *t)) {
			if (isspace((unsigned char)*n)) {
				n += strspn(n, " \t\n");
				t += strspn(t, " \t\n");
			} else {
				n++;
				t++;
			}
		}
		if (!*n)
			return true;
	}
	return false;
}

bool core_has(const struct tree *tree, const struct feature *feature)
{
	const struct tree core = { .root = tree->core };
	struct buf text = { 0 };
	int err = tree_read(tree->core ? &core : tree, feature->file, &text);
	bool has = !err && find_spaced(buf_str(&text), feature->text);

	if (tree->module && tree_missing(err))
		has = feature_in_version(feature, tree->kernel);
	else if (err && !tree_missing(err))
		warning("%s: not read: %s: taken not to have %s", feature->file, tree_error(err),
			feature->name);
	buf_free(&text);
	return has;
}
