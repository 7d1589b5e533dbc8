// SPDX-License-Identifier: GPL-2.0-only
// Low: while the system resumes, the PM core holds a count, and there is nothing to return.
#include <linux/io.h>
#include <linux/pm_runtime.h>

struct brook {
	struct device *dev;
	void __iomem *regs;
};

static int brook_resume(struct device *dev)
{
	return pm_runtime_put_autosuspend(dev);
}

extern const struct dev_pm_ops brook_pm_ops;
const struct dev_pm_ops brook_pm_ops = {
	SYSTEM_SLEEP_PM_OPS(NULL, brook_resume)
};
