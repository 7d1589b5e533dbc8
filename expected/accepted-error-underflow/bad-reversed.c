// SPDX-License-Identifier: GPL-2.0-only
// The other way round.
#include <linux/io.h>
#include <linux/pm_runtime.h>

struct brook {
	struct device *dev;
	struct device *other;
	void __iomem *regs;
};

int brook_read(struct brook *brook, u32 *value);
int brook_read(struct brook *brook, u32 *value)
{
	int ret;

	ret = pm_runtime_resume_and_get(brook->dev);
	if (ret != -EACCES && ret < 0)
		return ret;

	*value = readl(brook->regs);
	pm_runtime_put_autosuspend(brook->dev);

	return 0;
}
