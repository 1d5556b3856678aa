/** The parts of the chart library that the report uses; fetched only when a picture is drawn. */
import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, CustomChart, GridComponent, TooltipComponent, SVGRenderer]);

export { init };
export type { ECharts } from 'echarts/core';
