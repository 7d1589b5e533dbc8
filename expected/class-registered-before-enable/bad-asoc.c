// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <sound/soc.h>

static int acme_hw_params(struct snd_pcm_substream *substream,
			  struct snd_pcm_hw_params *params, struct snd_soc_dai *dai)
{
	return pm_runtime_resume_and_get(dai->dev);
}

static const struct snd_soc_dai_ops acme_dai_ops = {
	.hw_params = acme_hw_params,
};

static struct snd_soc_dai_driver acme_dai = {
	.name = "acme",
	.ops = &acme_dai_ops,
};

static const struct snd_soc_component_driver acme_component = {
	.name = "acme",
};

static int acme_probe(struct platform_device *pdev)
{
	int ret;

	ret = devm_snd_soc_register_component(&pdev->dev, &acme_component, &acme_dai, 1);
	if (ret)
		return ret;

	pm_runtime_enable(&pdev->dev);

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	pm_runtime_disable(&pdev->dev);
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.remove = acme_remove,
	.driver = {
		.name = "acme",
	},
};
module_platform_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
