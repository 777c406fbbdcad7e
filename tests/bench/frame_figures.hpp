// Figures of single frames and touches, measured from inside on a window of our own.
#pragma once

namespace bench {

void measure_animated_frame();
void measure_touch_to_pixel();
void measure_receipt();

}  // namespace bench
