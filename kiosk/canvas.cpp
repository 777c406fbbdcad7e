#include "kiosk/canvas.hpp"

#include <imgui.h>

namespace kiosk {

namespace {

void settle(ImGuiIO& io) {
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendFlags |=
        ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    io.Fonts->TexDesiredFormat = ImTextureFormat_Alpha8;
    io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
    ImGui::GetStyle().AntiAliasedLinesUseTex = false;
    ImGui::GetStyle().CircleTessellationMaxError = 0.2F;
}

// The painter reads textures in place: there is nothing to upload, only to acknowledge.
void acknowledge_textures(const ImDrawData& data) {
    if (data.Textures == nullptr) return;
    for (ImTextureData* texture : *data.Textures) {
        switch (texture->Status) {
            case ImTextureStatus_WantCreate:
                texture->SetTexID(static_cast<ImTextureID>(texture->UniqueID));
                texture->SetStatus(ImTextureStatus_OK);
                break;
            case ImTextureStatus_WantUpdates:
                texture->SetStatus(ImTextureStatus_OK);
                break;
            case ImTextureStatus_WantDestroy:
                if (texture->UnusedFrames == 0) break;
                texture->SetTexID(ImTextureID_Invalid);
                texture->SetStatus(ImTextureStatus_Destroyed);
                break;
            case ImTextureStatus_OK:
            case ImTextureStatus_Destroyed:
                break;
        }
    }
}

}  // namespace

struct Canvas::Held {
    ImGuiContext* context = nullptr;
    FontPair fonts;
    ShapedText shaped;

    explicit Held(const Typefaces& typefaces) : shaped(typefaces) {
        context = ImGui::CreateContext();
        ImGui::SetCurrentContext(context);
        settle(ImGui::GetIO());
        fonts = typefaces.add_to(*ImGui::GetIO().Fonts);
    }
    ~Held() {
        ImGui::SetCurrentContext(context);
        for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        }
        ImGui::DestroyContext(context);
    }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
};

Canvas::Canvas(const Typefaces& typefaces)
    : typefaces_(typefaces), held_(std::make_unique<Held>(typefaces)) {}

Canvas::~Canvas() = default;

void Canvas::lay_out(const Theme& theme, const std::function<void(Brush&)>& draw) {
    ImGui::SetCurrentContext(held_->context);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(theme.size().width),
                      static_cast<float>(theme.size().height)};
    io.DeltaTime = 1.0F / 60;
    ImGui::NewFrame();
    held_->shaped.begin_frame();
    Brush brush(*ImGui::GetBackgroundDrawList(), held_->fonts, held_->shaped, theme);
    draw(brush);
    ImGui::Render();
    acknowledge_textures(*ImGui::GetDrawData());
}

std::span<const platform::PixelRect> Canvas::frame(const Theme& theme,
                                                   const std::function<void(Brush&)>& draw,
                                                   const platform::PixelView& target,
                                                   Redraw redraw) {
    lay_out(theme, draw);
    return paint(target, redraw);
}

std::span<const platform::PixelRect> Canvas::paint(const platform::PixelView& target,
                                                   Redraw redraw) {
    ImGui::SetCurrentContext(held_->context);
    return painter_.paint(*ImGui::GetDrawData(), target, redraw);
}

void Canvas::forget() {
    held_.reset();
    held_ = std::make_unique<Held>(typefaces_);
    painter_.forget();
}

}  // namespace kiosk
