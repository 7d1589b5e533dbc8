// SPDX-License-Identifier: GPL-2.0-only
#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int child_signal(int status)
{
	if (WIFSIGNALED(status))
		return WTERMSIG(status);
	/* 255 is how spatch ends of most errors, and no signal. */
	return WIFEXITED(status) && WEXITSTATUS(status) > 128 && WEXITSTATUS(status) < 128 + NSIG
		       ? WEXITSTATUS(status) - 128
		       : 0;
}

/* The pipes of a child; what is written to the last is errno, if the program cannot be run. */
enum { OUT, ERR, FAIL, PIPES };

/* In the child: never returns. */
static void exec_child(const struct child *child, int ends[PIPES][2])
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	int input = child->input ? open(child->input, O_RDONLY | O_CLOEXEC) : null;
	sigset_t none;

	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	dup2(input, STDIN_FILENO);
	dup2(child->no_out ? null : ends[OUT][1], STDOUT_FILENO);
	dup2(ends[ERR][1], STDERR_FILENO);
	/* It runs on a token, and takes none: nothing that is open here is for it. */
	close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
	if (child->memory_mib) {
		rlim_t bytes = (rlim_t)child->memory_mib << 20;

		setrlimit(RLIMIT_AS, &(struct rlimit){ bytes, bytes });
	}
	setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
	if (child->env)
		environ = child->env;
	unsetenv("MAKEFLAGS");
	unsetenv("MFLAGS");
	if (input >= 0 && (!child->cwd || !chdir(child->cwd)))
		execvp(child->argv[0], (char *const *)child->argv);
	if (write(ends[FAIL][1], &errno, sizeof(errno)) < 0)
		_exit(126);
	_exit(127);
}

/* Besides its children's pipes the program opens so many files at a time, and some to spare. */
#define FILES_TO_SPARE 16

static bool leaves_files(int highest)
{
	struct rlimit files;

	return getrlimit(RLIMIT_NOFILE, &files) ||
	       (rlim_t)highest + FILES_TO_SPARE < files.rlim_cur;
}

static void close_pipes(int ends[PIPES][2], int n)
{
	for (int i = 0; i < n; i++) {
		close(ends[i][0]);
		close(ends[i][1]);
	}
}

/* All of them closed on exec; first: without that child there would be none. 0, or -errno. */
static int make_pipes(int ends[PIPES][2], bool first)
{
	for (int i = 0; i < PIPES; i++) {
		int err = pipe2(ends[i], O_CLOEXEC) ? -errno : 0;

		if (!err && !first && !leaves_files(ends[i][1])) {
			close_pipes(&ends[i], 1);
			err = -EMFILE;
		}
		if (err) {
			close_pipes(ends, i);
			return err;
		}
	}
	/* What is there is read, no more is waited for. */
	fcntl(ends[OUT][0], F_SETFL, O_NONBLOCK);
	fcntl(ends[ERR][0], F_SETFL, O_NONBLOCK);
	return 0;
}

int child_start(struct child *child, struct process *process, bool first)
{
	int ends[PIPES][2], err = make_pipes(ends, first), start_errno;

	if (err)
		return err;
	process->pid = fork();
	if (process->pid < 0) {
		err = -errno;
		close_pipes(ends, PIPES);
		return err;
	}
	if (!process->pid)
		exec_child(child, ends);
	setpgid(process->pid, process->pid); /* as in the child: whoever comes first */
	for (int i = 0; i < PIPES; i++)
		close(ends[i][1]);
	if (read(ends[FAIL][0], &start_errno, sizeof(start_errno)) == sizeof(start_errno))
		child->start_errno = start_errno;
	close(ends[FAIL][0]);
	process->out = ends[OUT][0];
	process->err = ends[ERR][0];
	return 0;
}
