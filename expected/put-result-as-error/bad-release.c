// SPDX-License-Identifier: GPL-2.0-only
// Low: nobody looks at what ->release() returns.
#include <linux/fs.h>
#include <linux/io.h>
#include <linux/pm_runtime.h>

struct brook {
	struct device *dev;
	void __iomem *regs;
};

static int brook_release(struct inode *inode, struct file *file)
{
	struct brook *brook = file->private_data;

	return pm_runtime_put_autosuspend(brook->dev);
}

extern const struct file_operations brook_fops;
const struct file_operations brook_fops = {
	.release = brook_release,
};
