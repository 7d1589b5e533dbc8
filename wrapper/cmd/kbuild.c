// SPDX-License-Identifier: GPL-2.0-only
#include "cmd/kbuild.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/util.h"
#include "cmd/scan.h"

/* The directory has that file, by its real path, somewhere below it. */
static bool holds(const char *dir, const char *file)
{
	char *root = dir && *dir ? realpath(dir, NULL) : NULL;
	bool below = root && path_below(file, root);

	free(root);
	return below;
}

/*
 * What kbuild says of the file's tree: the kernel's, or a module's out of it. False of
 * what was generated in the directory of an O= build, where no tree is.
 */
static bool find_tree(struct scan_options *o, const char *file)
{
	const char *kernel = getenv("srctree"), *objects = getenv("objtree"),
		   *module = getenv("KBUILD_EXTMOD");

	if (kernel)
		o->tree = kernel;
	if (!kernel || holds(kernel, file))
		return true;
	if (holds(module, file)) {
		o->tree = module;
		if (!o->kernel)
			o->kernel = kernel;
		return true;
	}
	return !holds(objects ? objects : ".", file);
}

static void look(const struct scan_options *options, const struct report_format *format,
		 const char *file)
{
	const struct report_output output = { .format = format };
	struct scan_options o = *options;

	/* Kbuild gives its checkers no tokens; without this, each would complain of that. */
	unsetenv("MAKEFLAGS");
	if (!find_tree(&o, file))
		exit(EXIT_CLEAN);
	o.alone = true;
	o.quiet = true;
	o.jobs = 1;
	strv_add(&o.paths, file);
	/* Findings belong to the build's messages; nothing is to go to where its output goes. */
	dup2(STDERR_FILENO, STDOUT_FILENO);
	exit(cmd_scan(&o, &output));
}

int cmd_kbuild(const struct scan_options *options, const struct report_format *format, char **words)
{
	size_t n = 0;
	int status = 0;
	char *file;
	pid_t pid;

	while (words[n])
		n++;
	if (!n || !has_suffix(words[n - 1], ".c"))
		die("kbuild: the last word is no C file: make C=1 CHECK=\"pmcheck kbuild\" calls this");
	file = realpath(words[n - 1], NULL);
	if (!file)
		die("kbuild: %s is not there", words[n - 1]);
	/* A scan that dies must not end the build either. */
	pid = fork();
	if (!pid)
		look(options, format, file);
	if (pid < 0 || waitpid(pid, &status, 0) < 0 || WIFSIGNALED(status))
		warning("%s: not analysed: the checker did not come to its end", file);
	free(file);
	return EXIT_CLEAN;
}
