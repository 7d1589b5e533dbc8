// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <sound/soc.h>

static int acme_get_volume(struct snd_kcontrol *kcontrol, struct snd_ctl_elem_value *value)
{
	value->value.integer.value[0] = 1;

	return 0;
}

static int acme_put_volume(struct snd_kcontrol *kcontrol, struct snd_ctl_elem_value *value)
{
	struct snd_soc_component *component = snd_kcontrol_chip(kcontrol);

	pm_runtime_get_sync(component->dev);
	dev_dbg(component->dev, "volume\n");
	pm_runtime_put(component->dev);

	return 0;
}

static const struct snd_kcontrol_new acme_controls[] = {
	SOC_SINGLE_EXT("Volume", 0, 0, 7, 0, acme_get_volume, acme_put_volume),
};

static const struct snd_soc_component_driver acme_component = {
	.name = "acme",
	.controls = acme_controls,
	.num_controls = ARRAY_SIZE(acme_controls),
};

static struct snd_soc_dai_driver acme_dai = {
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
