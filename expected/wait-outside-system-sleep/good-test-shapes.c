// SPDX-License-Identifier: GPL-2.0-only
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>
#include <linux/pm_runtime.h>

struct winch {
	void __iomem *regs;
	struct device *dev;
	struct device *rope;
	bool in_system_resume;
};

static int winch_turn(struct winch *w, pm_message_t msg)
{
	switch (msg.event) {
	case PM_EVENT_RESUME:
		return device_pm_wait_for_dev(w->dev, w->rope);
	default:
		return 0;
	}
}

static int winch_hold(struct winch *w, bool runtime)
{
	if (!runtime && device_pm_wait_for_dev(w->dev, w->rope))
		return -EIO;
	return runtime ? 0 : device_pm_wait_for_dev(w->dev, w->rope);
}

static int winch_lift(struct winch *w)
{
	if (!w->in_system_resume)
		goto out;
	if (w->rope)
		device_pm_wait_for_dev(w->dev, w->rope);
out:
	writel(1, w->regs);
	return 0;
}

static int winch_resume(struct device *dev)
{
	struct winch *w = dev_get_drvdata(dev);
	int ret;

	w->in_system_resume = true;
	ret = winch_turn(w, PMSG_RESUME) ?: winch_hold(w, false) ?: winch_lift(w);
	w->in_system_resume = false;
	return ret;
}

static int winch_runtime_resume(struct device *dev)
{
	struct winch *w = dev_get_drvdata(dev);

	return winch_turn(w, PMSG_AUTO_RESUME) ?: winch_hold(w, true) ?: winch_lift(w);
}

static const struct dev_pm_ops winch_pm_ops = {
	SYSTEM_SLEEP_PM_OPS(NULL, winch_resume)
	RUNTIME_PM_OPS(NULL, winch_runtime_resume, NULL)
};

static int winch_probe(struct platform_device *pdev)
{
	struct winch *w;

	w = devm_kzalloc(&pdev->dev, sizeof(*w), GFP_KERNEL);
	if (!w)
		return -ENOMEM;

	w->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(w->regs))
		return PTR_ERR(w->regs);

	w->dev = &pdev->dev;
	w->rope = dev_get_platdata(&pdev->dev);
	platform_set_drvdata(pdev, w);
	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver winch_driver = {
	.probe = winch_probe,
	.driver = {
		.name = "winch",
		.pm = pm_ptr(&winch_pm_ops),
	},
};
module_platform_driver(winch_driver);

MODULE_DESCRIPTION("Example: asks in many ways what it is called for");
MODULE_LICENSE("GPL");
